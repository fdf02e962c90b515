import { findMemberName, namesResource } from "../../../verification/aws-api/names";

test.each([
  ["alarm_name", "aws_cloudwatch_metric_alarm", "AlarmName"],
  // The resource's own name, and members that contain it.
  ["name", "aws_cloudwatch_log_group", "logGroupName"],
  ["description", "aws_cloudwatch_metric_alarm", "AlarmDescription"],
  // Abbreviations are letters.
  ["sns_topic_arn", "aws_backup_vault_notifications", "SNSTopicArn"],
  // One block for each item of a list.
  ["rule", "aws_wafv2_web_acl", "Rules"],
  ["copy_action", "rule", "CopyActions"],
  ["policy", "aws_x", "Policies"],
  ["subnet_ids", "aws_vpc_endpoint", "SubnetIds"],
  // Members with an appended Name or Id.
  ["role", "aws_iam_role_policy", "RoleName"],
  ["engine", "aws_rds_cluster", "Engine"],
])("%s of %s is %s", (argument, owner, member) => {
  expect(findMemberName([member, "Other", "OtherName"], argument, owner)).toBe(member);
});

test("the literal name has precedence", () => {
  expect(findMemberName(["BucketName", "Bucket", "Buckets"], "bucket", "aws_s3_object")).toBe("Bucket");
  expect(findMemberName(["Name", "AlarmName"], "name", "aws_cloudwatch_metric_alarm")).toBe("Name");
});

test.each([
  ["threshold", "aws_x", "ThresholdMetricId"],
  ["type", "aws_lb", "IpAddressType"],
  ["name", "aws_lb", "BucketName"],
])("%s of %s is not %s", (argument, owner, member) => {
  expect(findMemberName([member], argument, owner)).toBeUndefined();
});

test("a member that names the resource has the resource type in its name", () => {
  expect(namesResource("AutoScalingGroupName", "aws_autoscaling_group")).toBe(true);
  expect(namesResource("workspaceId", "aws_prometheus_workspace")).toBe(true);
  expect(namesResource("VpcId", "aws_vpc")).toBe(true);
  expect(namesResource("VpcId", "aws_subnet")).toBe(false);
});
