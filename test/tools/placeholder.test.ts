import { filledIn, placeholder } from "../../tools/placeholder";

const place = { account: "123456789012", region: "eu-west-1" };

test.each([
  ["aws_kms_key", "arn", "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"],
  ["aws_kms_key", "key_id", "11111111-2222-3333-4444-555555555555"],
  ["aws_iam_role", "arn", "arn:aws:iam::123456789012:role/placeholder"],
  ["aws_s3_bucket", "arn", "arn:aws:s3:::placeholder"],
  ["aws_lb", "arn_suffix", "app/placeholder/50dc6c495c0c9188"],
  ["aws_lb", "zone_id", "Z0123456789ABCDEFGHIJ"],
  ["aws_lb_target_group", "arn_suffix", "targetgroup/placeholder/73e2d6bc24d8a067"],
  [
    "aws_acm_certificate_validation",
    "certificate_arn",
    "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
  ],
  ["aws_subnet", "id", "subnet-0123456789abcdef0"],
  ["aws_nat_gateway", "id", "nat-0123456789abcdef0"],
  ["aws_eip", "allocation_id", "eipalloc-0123456789abcdef0"],
  ["aws_instance", "vpc_id", "vpc-0123456789abcdef0"],
  ["aws_rds_cluster", "endpoint", "placeholder.example.com"],
  ["aws_s3_bucket", "bucket", "placeholder"],
])("%s.%s", (type, attribute, value) => {
  expect(placeholder(type, attribute, place)).toBe(value);
});

test("fills in every reference of an expression and leaves the rest", () => {
  expect(filledIn(["x-${aws_vpc.a.id}-${aws_sns_topic.b-1.arn}", "plain"], place)).toEqual([
    "x-vpc-0123456789abcdef0-arn:aws:sns:eu-west-1:123456789012:placeholder",
    "plain",
  ]);
});
