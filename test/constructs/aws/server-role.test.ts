import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { ServerRole } from "../../../constructs/aws/server-role";
import { type Emitted, only, synthesized } from "../../support";

const { test: stack = {} } = synthesized((app) => {
  const place = new TerraformStack(app, "test");
  new AwsProvider(place, "aws", { region: "eu-central-1" });
  new ServerRole(place, "role", {
    name: "servers",
    region: "eu-central-1",
    account: "333333333333",
    environmentName: "test",
    groupName: "group",
    artefactBucketArn: "arn:aws:s3:::artefacts",
    releasePrefix: "releases/",
    databaseUserArn: "arn:aws:rds-db:eu-central-1:333333333333:dbuser:cluster-1/application",
    cacheArns: ["cache", "cache-user"],
    uploadsBucketArn: "arn:aws:s3:::uploads",
    keyArns: ["key-a", "key-b"],
    metricNamespaces: ["CWAgent", "GoCarbonTracker"],
  });
});

const statements: Emitted[] = JSON.parse(only(stack, "aws_iam_role_policy").policy).Statement;
const statement = (sid: string) => statements.find(({ Sid }) => Sid === sid);

test("only servers have the role", () => {
  const { Statement } = JSON.parse(only(stack, "aws_iam_role").assume_role_policy);
  expect(Statement).toEqual([
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ]);
  expect(only(stack, "aws_iam_instance_profile").role).toMatch(/^\$\{aws_iam_role\.role_\w+\.name\}$/);
});

test("they are managed without SSH", () => {
  expect(only(stack, "aws_iam_role_policy_attachment").policy_arn).toBe(
    "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
  );
});

test("no action is a wildcard, and only metrics, which are no resource, are allowed everywhere", () => {
  expect(statements.flatMap(({ Action }) => Action).filter((action: string) => action.includes("*"))).toEqual([]);
  expect(statements.filter(({ Resource }) => Resource === "*").map(({ Sid }) => Sid)).toEqual(["Metrics"]);
});

test("metrics go to the agent's and the project's namespace and to no other", () => {
  expect(statement("Metrics")?.Condition).toEqual({
    StringEquals: { "cloudwatch:namespace": ["CWAgent", "GoCarbonTracker"] },
  });
});

test("releases are read and never written", () => {
  expect(statement("Release")).toMatchObject({
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::artefacts/releases/*",
  });
  const artefacts = statements.filter(({ Resource }) => JSON.stringify(Resource).includes("artefacts"));
  expect(artefacts.map(({ Sid }) => Sid)).toEqual(["Release"]);
});

test("a server ends launches of its own group and writes metrics to its own environment's workspaces", () => {
  expect(statement("OwnLaunch")).toMatchObject({
    Action: "autoscaling:CompleteLifecycleAction",
    Resource: "arn:aws:autoscaling:eu-central-1:333333333333:autoScalingGroup:*:autoScalingGroupName/group",
  });
  expect(statement("Prometheus")).toMatchObject({
    Action: "aps:RemoteWrite",
    Condition: { StringEquals: { "aws:ResourceTag/Environment": "test" } },
  });
});

test("it signs in to database and cache as one user each, without a password to keep, and keeps uploads", () => {
  expect(statement("Database")).toMatchObject({
    Action: "rds-db:connect",
    Resource: "arn:aws:rds-db:eu-central-1:333333333333:dbuser:cluster-1/application",
  });
  expect(statement("Cache")).toMatchObject({ Action: "elasticache:Connect", Resource: ["cache", "cache-user"] });
  expect(statement("UploadedFiles")?.Resource).toBe("arn:aws:s3:::uploads/*");
  expect(statement("Keys")?.Resource).toEqual(["key-a", "key-b"]);
});
