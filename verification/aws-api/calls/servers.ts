import type { Calls } from "./entry";

const LISTENER = "elbv2:ModifyListenerAttributes.Attributes";
const LOAD_BALANCER = "elbv2:ModifyLoadBalancerAttributes.Attributes";
const TARGET_GROUP = "elbv2:ModifyTargetGroupAttributes.Attributes";

/** Servers, their scaling, their configuration, and the load balancer. */
export const SERVERS: Calls = {
  aws_autoscaling_group: {
    to: ["autoscaling:CreateAutoScalingGroup"],
    members: {
      enabled_metrics: "autoscaling:EnableMetricsCollection.Metrics",
      initial_lifecycle_hook: "LifecycleHookSpecificationList",
      "initial_lifecycle_hook.name": "LifecycleHookName",
      instance_refresh: "autoscaling:StartInstanceRefresh",
      load_balancers: "LoadBalancerNames",
      metrics_granularity: "autoscaling:EnableMetricsCollection.Granularity",
      suspended_processes: "autoscaling:SuspendProcesses.ScalingProcesses",
      vpc_zone_identifier: "VPCZoneIdentifier",
      warm_pool: "autoscaling:PutWarmPool",
    },
    nowhere: {
      "instance_refresh.triggers": "the provider compares these arguments itself",
      min_elb_capacity: "the provider waits for it",
      wait_for_capacity_timeout: "the timeout of the provider",
      wait_for_elb_capacity: "the provider waits for it",
    },
  },
  aws_autoscaling_policy: {
    to: ["autoscaling:PutScalingPolicy"],
    members: { "target_tracking_configuration.customized_metric_specification.metric_dimension": "Dimensions" },
  },
  aws_launch_template: {
    to: ["ec2:CreateLaunchTemplate", "ec2:CreateLaunchTemplate.LaunchTemplateData"],
    members: {
      default_version: "ec2:ModifyLaunchTemplate.DefaultVersion",
      description: "VersionDescription",
      "network_interfaces.ipv4_address_count": "SecondaryPrivateIpAddressCount",
      "network_interfaces.ipv4_addresses": "PrivateIpAddresses.PrivateIpAddress",
      "network_interfaces.security_groups": "Groups",
      security_group_names: "SecurityGroups",
      tag_specifications: "ec2:CreateLaunchTemplate.LaunchTemplateData.TagSpecifications",
      vpc_security_group_ids: "SecurityGroupIds",
    },
    nowhere: { update_default_version: "the provider calls ModifyLaunchTemplate or not, by its value" },
  },
  aws_lb: {
    to: ["elbv2:CreateLoadBalancer"],
    members: {
      "access_logs.bucket": `${LOAD_BALANCER}{access_logs.s3.bucket}`,
      "access_logs.prefix": `${LOAD_BALANCER}{access_logs.s3.prefix}`,
      client_keep_alive: `${LOAD_BALANCER}{client_keep_alive.seconds}`,
      "connection_logs.bucket": `${LOAD_BALANCER}{connection_logs.s3.bucket}`,
      "connection_logs.prefix": `${LOAD_BALANCER}{connection_logs.s3.prefix}`,
      desync_mitigation_mode: `${LOAD_BALANCER}{routing.http.desync_mitigation_mode}`,
      idle_timeout: `${LOAD_BALANCER}{idle_timeout.timeout_seconds}`,
      load_balancer_type: "Type",
      xff_header_processing_mode: `${LOAD_BALANCER}{routing.http.xff_header_processing.mode}`,
    },
    supplied: { "ModifyLoadBalancerAttributes.LoadBalancerArn": "the load balancer itself" },
  },
  aws_lb_listener: {
    to: ["elbv2:CreateListener"],
    members: {
      certificate_arn: "Certificates.CertificateArn",
      "default_action.forward.stickiness": "TargetGroupStickinessConfig",
      "default_action.forward.stickiness.duration": "DurationSeconds",
      tcp_idle_timeout_seconds: `${LISTENER}{tcp.idle_timeout.seconds}`,
    },
  },
  aws_lb_target_group: {
    to: ["elbv2:CreateTargetGroup"],
    members: {
      deregistration_delay: `${TARGET_GROUP}{deregistration_delay.timeout_seconds}`,
      health_check: ".",
      "health_check.healthy_threshold": "HealthyThresholdCount",
      "health_check.interval": "HealthCheckIntervalSeconds",
      "health_check.matcher": "Matcher.HttpCode",
      "health_check.timeout": "HealthCheckTimeoutSeconds",
      "health_check.unhealthy_threshold": "UnhealthyThresholdCount",
      load_balancing_algorithm_type: `${TARGET_GROUP}{load_balancing.algorithm.type}`,
      slow_start: `${TARGET_GROUP}{slow_start.duration_seconds}`,
      "stickiness.cookie_duration": `${TARGET_GROUP}{stickiness.lb_cookie.duration_seconds}`,
      "stickiness.cookie_name": `${TARGET_GROUP}{stickiness.app_cookie.cookie_name}`,
      "stickiness.type": `${TARGET_GROUP}{stickiness.type}`,
    },
    // The provider adds 26 characters to a prefix of at most 6: together they have AWS' maximum length.
    supplied: { "CreateTargetGroup.Name": "the provider, without a name" },
  },
  aws_ssm_association: {
    to: ["ssm:CreateAssociation"],
    members: {
      output_location: "OutputLocation.S3Location",
      "output_location.s3_bucket_name": "OutputS3BucketName",
      "output_location.s3_key_prefix": "OutputS3KeyPrefix",
      "output_location.s3_region": "OutputS3Region",
    },
    nowhere: { wait_for_success_timeout_seconds: "the timeout of the provider" },
  },
  aws_ssm_document: {
    to: ["ssm:CreateDocument"],
    members: { attachments_source: "Attachments", permissions: "ssm:ModifyDocumentPermission.AccountIdsToAdd" },
  },
  aws_ssm_parameter: {
    to: ["ssm:PutParameter"],
    members: { insecure_value: "Value", value_wo: "Value" },
    nowhere: { value_wo_version: "the provider sends the value again when it changes" },
  },
  aws_wafv2_ip_set: { to: ["wafv2:CreateIPSet"], members: { ip_address_version: "IPAddressVersion" } },
  aws_wafv2_web_acl: "wafv2:CreateWebACL",
  aws_wafv2_web_acl_association: "wafv2:AssociateWebACL",
  aws_wafv2_web_acl_logging_configuration: { to: ["wafv2:PutLoggingConfiguration.LoggingConfiguration"] },
};
