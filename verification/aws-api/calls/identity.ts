import type { Calls } from "./entry";

/** Permissions, keys, certificates and DNS names. */
export const IDENTITY: Calls = {
  aws_acm_certificate: {
    to: ["acm:RequestCertificate"],
    members: {
      certificate_body: "acm:ImportCertificate.Certificate",
      certificate_chain: "acm:ImportCertificate.CertificateChain",
      private_key: "acm:ImportCertificate.PrivateKey",
      validation_option: "DomainValidationOptions",
    },
    nowhere: { early_renewal_duration: "the provider renews by it" },
  },
  aws_acm_certificate_validation: {
    to: ["acm:DescribeCertificate"],
    nowhere: { validation_record_fqdns: "the provider compares them with the names that ACM requires" },
  },
  aws_iam_instance_profile: {
    to: ["iam:CreateInstanceProfile"],
    members: { role: "iam:AddRoleToInstanceProfile.RoleName" },
  },
  aws_iam_openid_connect_provider: "iam:CreateOpenIDConnectProvider",
  aws_iam_policy: { to: ["iam:CreatePolicy"], members: { policy: "PolicyDocument" } },
  aws_iam_role: {
    to: ["iam:CreateRole"],
    members: {
      assume_role_policy: "AssumeRolePolicyDocument",
      inline_policy: "iam:PutRolePolicy",
      "inline_policy.name": "PolicyName",
      "inline_policy.policy": "PolicyDocument",
    },
  },
  aws_iam_role_policy: { to: ["iam:PutRolePolicy"], members: { policy: "PolicyDocument" } },
  aws_iam_role_policy_attachment: "iam:AttachRolePolicy",
  aws_iam_service_linked_role: "iam:CreateServiceLinkedRole",
  aws_kms_alias: "kms:CreateAlias",
  aws_kms_replica_key: {
    to: ["kms:ReplicateKey"],
    members: {
      deletion_window_in_days: "kms:ScheduleKeyDeletion.PendingWindowInDays",
      primary_key_arn: "KeyId",
    },
    supplied: { "ReplicateKey.ReplicaRegion": "the provider's region" },
  },
  aws_kms_key: {
    to: ["kms:CreateKey"],
    members: {
      deletion_window_in_days: "kms:ScheduleKeyDeletion.PendingWindowInDays",
      rotation_period_in_days: "kms:EnableKeyRotation.RotationPeriodInDays",
    },
  },
  aws_route53_health_check: {
    to: ["route53:CreateHealthCheck.HealthCheckConfig"],
    members: {
      child_health_threshold: "HealthThreshold",
      cloudwatch_alarm_name: "AlarmIdentifier.Name",
      cloudwatch_alarm_region: "AlarmIdentifier.Region",
      fqdn: "FullyQualifiedDomainName",
      reference_name: "route53:CreateHealthCheck.CallerReference",
      tags: "route53:ChangeTagsForResource.AddTags",
    },
    nowhere: { triggers: "the provider replaces the resource when they change" },
  },
  aws_route53_record: {
    to: ["route53:ChangeResourceRecordSets.ChangeBatch.Changes.ResourceRecordSet"],
    members: {
      alias: "AliasTarget",
      "alias.name": "DNSName",
      "alias.zone_id": "HostedZoneId",
      cidr_routing_policy: "CidrRoutingConfig",
      "failover_routing_policy.type": "route53:ChangeResourceRecordSets.ChangeBatch.Changes.ResourceRecordSet.Failover",
      geolocation_routing_policy: "GeoLocation",
      "geolocation_routing_policy.continent": "ContinentCode",
      "geolocation_routing_policy.country": "CountryCode",
      "geolocation_routing_policy.subdivision": "SubdivisionCode",
      geoproximity_routing_policy: "GeoProximityLocation",
      "latency_routing_policy.region": "route53:ChangeResourceRecordSets.ChangeBatch.Changes.ResourceRecordSet.Region",
      "weighted_routing_policy.weight": "route53:ChangeResourceRecordSets.ChangeBatch.Changes.ResourceRecordSet.Weight",
      records: "ResourceRecords.Value",
      zone_id: "route53:ChangeResourceRecordSets.HostedZoneId",
    },
  },
};
