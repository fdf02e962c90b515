import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { coerce, gte } from "semver";
import { MachineRole } from "../../../constructs/aws/machine-role";
import { collectorStatements } from "../../../constructs/aws/statements/collector-statements";
import { serverStatements } from "../../../constructs/aws/statements/server-statements";
import { agents } from "../../../policy/agents";
import { type Emitted, only, resources, synthesized } from "../../support";

const PLACE = { region: "eu-central-1", account: "333333333333" };

const server = serverStatements({
  artefactBucketArn: "arn:aws:s3:::artefacts",
  releasePrefix: "releases/",
  databaseUserArn: "arn:aws:rds-db:eu-central-1:333333333333:dbuser:cluster-1/application",
  cacheArns: ["cache", "cache-user"],
  uploadsBucketArn: "arn:aws:s3:::uploads",
});
const collector = collectorStatements({
  ...PLACE,
  environmentName: "test",
  databaseUserArns: ["arn:aws:rds-db:eu-central-1:333333333333:dbuser:cluster-1/monitoring"],
  cacheArns: ["cache", "cache-user"],
  uploadsBucketArn: "arn:aws:s3:::uploads",
  dumps: {
    bucketArn: "arn:aws:s3:::dumps",
    keyArn: "arn:aws:kms:eu-west-1:333333333333:key/dumps",
    region: "eu-west-1",
  },
});

const { test: stack = {} } = synthesized((app) => {
  const place = new TerraformStack(app, "test");
  new AwsProvider(place, "aws", { region: "eu-central-1" });
  new MachineRole(place, "role", {
    ...PLACE,
    name: "servers",
    groupName: "group",
    documentName: "group",
    sessionLogGroupName: "/test/sessions",
    sessionKeyAlias: "alias/test-machines",
    artefactBucketArn: "arn:aws:s3:::artefacts",
    configurationPrefix: "configuration/",
    keyArns: ["key-a", "key-b"],
    metricNamespaces: ["CWAgent", "GoCarbonTracker"],
    logGroupName: "/test/servers",
    statements: [...server, ...collector],
  });
});

const statements: Emitted[] = JSON.parse(only(stack, "aws_iam_role_policy").policy).Statement;
const statement = (sid: string) => statements.find(({ Sid }) => Sid === sid);

test("only servers can assume the role", () => {
  const { Statement } = JSON.parse(only(stack, "aws_iam_role").assume_role_policy);
  expect(Statement).toEqual([
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ]);
  expect(only(stack, "aws_iam_instance_profile").role).toMatch(/^\$\{aws_iam_role\.role_\w+\.name\}$/);
});

test("machines are managed by Systems Manager, without SSH", () => {
  const actions = statements.flatMap(({ Action }) => Action);
  expect(actions).toEqual(
    expect.arrayContaining([
      "ssm:UpdateInstanceInformation",
      "ssm:ListInstanceAssociations",
      "ssm:GetDocument",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ]),
  );
  // From this version on the agent uses ssmmessages only, so the role needs no permission for ec2messages.
  expect(gte(coerce(agents.systemsManager.pinnedVersion) ?? "0.0.0", "3.3.40")).toBe(true);
  expect(actions.filter((action: string) => action.startsWith("ec2messages:"))).toEqual([]);
});

test("the role reads named parameters only, and has no managed policy of AWS", () => {
  expect(statements.flatMap(({ Action }) => Action).filter((action: string) => /^ssm:GetParam/.test(action))).toEqual(
    [],
  );
  expect(resources(stack, "aws_iam_role_policy_attachment")).toEqual([]);
});

test("keys are used for objects only, and sessions are logged to their own log group", () => {
  expect(statement("Keys")?.Condition).toEqual({
    StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
  });
  expect(statement("SessionKey")).toMatchObject({
    Action: "kms:Decrypt",
    Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/test-machines" } },
  });
  expect(statement("Sessions")?.Resource).toBe("arn:aws:logs:eu-central-1:333333333333:log-group:/test/sessions:*");
});

test("no action has a wildcard, and only actions without a resource type allow all resources", () => {
  expect(statements.flatMap(({ Action }) => Action).filter((action: string) => action.includes("*"))).toEqual([]);
  expect(statements.filter(({ Resource }) => Resource === "*").map(({ Sid }) => Sid)).toEqual([
    "Packages",
    "Channels",
    "Metrics",
    "Find",
  ]);
});

test("metrics go to the namespaces of the agent and of the project only", () => {
  expect(statement("Metrics")?.Condition).toEqual({
    StringEquals: { "cloudwatch:namespace": ["CWAgent", "GoCarbonTracker"] },
  });
});

test("the role can read releases and configuration, and cannot write them", () => {
  expect(statement("Release")).toMatchObject({
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::artefacts/releases/*",
  });
  const artefacts = statements.filter(({ Resource }) => JSON.stringify(Resource).includes("artefacts"));
  expect(artefacts.map(({ Sid }) => Sid)).toEqual(["Configuration", "Release"]);
  expect(artefacts.flatMap(({ Action }) => Action).every((action) => action.startsWith("s3:Get"))).toBe(true);
});

test("a machine completes launches of its own group and writes to its own log groups", () => {
  expect(statement("OwnLaunch")).toMatchObject({
    Action: "autoscaling:CompleteLifecycleAction",
    Resource: "arn:aws:autoscaling:eu-central-1:333333333333:autoScalingGroup:*:autoScalingGroupName/group",
  });
  expect(statement("Logs")?.Resource).toBe("arn:aws:logs:eu-central-1:333333333333:log-group:/test/servers:*");
});

test("a server signs in to database and cache as one user each, without a password, and can write uploads", () => {
  const of = (sid: string) => server.find((one) => (one as Emitted).Sid === sid);
  expect(of("Database")).toMatchObject({
    Action: "rds-db:connect",
    Resource: "arn:aws:rds-db:eu-central-1:333333333333:dbuser:cluster-1/application",
  });
  expect(of("Cache")).toMatchObject({ Action: "elasticache:Connect", Resource: ["cache", "cache-user"] });
  expect(of("UploadedFiles")).toMatchObject({ Resource: "arn:aws:s3:::uploads/*" });
  expect(statement("Keys")?.Resource).toEqual(["key-a", "key-b"]);
});

test("a collector writes metrics to its environment's workspace and signs in to the database as its own user", () => {
  const of = (sid: string) => collector.find((one) => (one as Emitted).Sid === sid);
  expect(of("Send")).toMatchObject({
    Action: "aps:RemoteWrite",
    Condition: { StringEquals: { "aws:ResourceTag/Environment": "test" } },
  });
  expect(of("Database")).toMatchObject({
    Resource: ["arn:aws:rds-db:eu-central-1:333333333333:dbuser:cluster-1/monitoring"],
  });
});

test("a collector stores and reads dumps, and may neither delete nor unlock one", () => {
  const actions = (collector as { Action: string | string[]; Resource: string | string[] }[])
    .flatMap(({ Action, Resource }) => [Action].flat().map((action) => `${action} ${Resource}`))
    .filter((action) => /^(s3|kms):/.test(action));
  expect(actions).toEqual([
    "s3:ListBucket arn:aws:s3:::uploads",
    "s3:ListBucket arn:aws:s3:::dumps",
    "s3:GetObject arn:aws:s3:::dumps/*",
    "s3:GetObjectRetention arn:aws:s3:::dumps/*",
    "s3:PutObject arn:aws:s3:::dumps/*",
    "kms:Decrypt arn:aws:kms:eu-west-1:333333333333:key/dumps",
    "kms:GenerateDataKey arn:aws:kms:eu-west-1:333333333333:key/dumps",
  ]);
});
