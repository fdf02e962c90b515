import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { iamActions } from "../../../verification/delivery/iam-actions";
import { recordedCalls } from "../../../verification/delivery/recorded-calls";

const PROVIDER = "2026-11-28T23:33:20.230Z [DEBUG] provider.terraform-provider-aws_v5.100.0_x5";
const STATE = "2026-11-28T23:33:45.508Z [DEBUG] backend-s3";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "recorded-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function calls(...entries: string[]) {
  const file = join(folder, "log");
  writeFileSync(file, `${entries.join("\n")}\n`);
  return recordedCalls([file]);
}

test("a request is a call, with the caller, whatever the order of its fields", async () => {
  expect(
    await calls(
      `${PROVIDER}: HTTP Request Sent: aws.region=eu-central-1 rpc.method=CreateKey rpc.service=KMS rpc.system=aws-api`,
      `${PROVIDER}: HTTP Request Sent: rpc.service="Auto Scaling" http.method=POST rpc.method=CreateAutoScalingGroup`,
      `${STATE}: HTTP Request Sent: rpc.method=ListObjectsV2 rpc.service=S3`,
    ),
  ).toEqual([
    { service: "KMS", operation: "CreateKey", caller: "provider" },
    { service: "Auto Scaling", operation: "CreateAutoScalingGroup", caller: "provider" },
    { service: "S3", operation: "ListObjectsV2", caller: "state" },
  ]);
});

test("a body with line breaks does not hide the fields behind it", async () => {
  expect(
    await calls(
      `${PROVIDER}: HTTP Request Sent: http.request.body="{`,
      '  "a": 1',
      '}" rpc.method=PutRolePolicy rpc.service=IAM',
      "2026-11-28T23:33:21.000Z [INFO]  something else: rpc.method=DeleteRole rpc.service=IAM",
    ),
  ).toEqual([{ service: "IAM", operation: "PutRolePolicy", caller: "provider" }]);
});

test("a first field of several lines is on lines of its own", async () => {
  expect(
    await calls(
      `${PROVIDER}: HTTP Request Sent:`,
      "  http.request.body=",
      "  | Action=CreateUser",
      "   rpc.method=CreateUser rpc.service=ElastiCache",
    ),
  ).toEqual([{ service: "ElastiCache", operation: "CreateUser", caller: "provider" }]);
});

test("a repeated request is one call, and an answer is none", async () => {
  const sent = `${PROVIDER}: HTTP Request Sent: rpc.method=GetRole rpc.service=IAM`;
  const received = `${PROVIDER}: HTTP Response Received: rpc.method=ListRoles rpc.service=IAM`;
  expect(await calls(sent, received, sent)).toEqual([{ service: "IAM", operation: "GetRole", caller: "provider" }]);
});

test.each([
  ["EC2", "CreateVpc", ["ec2:CreateVpc"]],
  ["S3", "HeadBucket", ["s3:ListBucket"]],
  ["S3 Control", "PutPublicAccessBlock", ["s3:PutAccountPublicAccessBlock"]],
  ["API Gateway", "GetRestApi", ["apigateway:GET"]],
  ["API Gateway", "UpdateStage", ["apigateway:PATCH"]],
  ["STS", "GetCallerIdentity", []],
])("%s: %s needs %j", (service, operation, actions) => {
  expect(iamActions({ service, operation })).toEqual(actions);
});

test("a service without a prefix is refused, with the file to change", () => {
  expect(() => iamActions({ service: "Kinesis", operation: "PutRecord" })).toThrow(
    "the service Kinesis has no prefix of its actions: add it to verification/delivery/iam-actions.ts",
  );
});
