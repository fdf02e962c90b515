import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { SecurityStack } from "../../stacks/security-stack";
import { program } from "../../tools/find";
import { matches } from "../../verification/cloudwatch/event-pattern";
import { type Emitted, environment, only, organization, resources, synthesized } from "../support";

interface Outcome {
  readonly NotRecorded?: readonly string[];
  readonly Notified?: readonly Emitted[];
  readonly Raised?: string;
}

const stack: Emitted =
  synthesized((app) => new SecurityStack(app, environment("production"), organization().delivery))[
    "production-security"
  ] ?? {};
const document = resources(stack, "aws_ssm_document").find(({ name }) => name.endsWith("-audit-trail"));
const [{ inputs }] = JSON.parse(document?.content ?? "{}").mainSteps;
const rule = resources(stack, "aws_cloudwatch_event_rule").find(
  ({ name, provider }) => name.endsWith("SecurityMonitoringDisabled") && provider === undefined,
);

/** The selectors of the emitted trail as the API's parameters. */
const deployed = {
  AdvancedEventSelectors: only(stack, "aws_cloudtrail").advanced_event_selector.map(
    ({ name, field_selector }: Emitted) => ({
      Name: name,
      FieldSelectors: field_selector.map(({ field, equals, starts_with }: Emitted) => ({
        Field: field,
        ...(equals && { Equals: equals }),
        ...(starts_with && { StartsWith: starts_with }),
      })),
    }),
  ),
};

let outcomes: Readonly<Record<string, Outcome>>;

beforeAll(() => {
  const { status, stdout, stderr } = spawnSync(program("emulator"), [join(__dirname, "audit-trail/scenarios.py")], {
    input: JSON.stringify({
      Script: inputs.Script,
      Input: inputs.InputPayload,
      Pattern: rule?.event_pattern,
      Deployed: deployed,
    }),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  outcomes = JSON.parse(stdout);
});

test.each([
  "as_deployed",
  "every_bucket",
  "a_table_more",
  "another_bucket_more",
  "halves_in_two_selectors",
  "one_bucket_each",
  "another_bucket_excluded",
  "basic_for_every_bucket",
  "basic_for_these_buckets",
])("%s: all is recorded, and no alert fires", (scenario) => {
  expect(outcomes[scenario]).toEqual({ NotRecorded: [], Notified: [] });
});

const personal: readonly string[] = inputs.InputPayload.Buckets;
const [uploads = ""] = personal;
const objects = (...buckets: string[]) =>
  buckets.flatMap((bucket) => ["reads", "writes"].map((half) => `${half} of objects in ${bucket}`));
const MANAGEMENT = ["management events: reads", "management events: writes"];

test.each<[string, string[]]>([
  ["no_management_events", MANAGEMENT],
  ["management_reads_only", ["management events: writes"]],
  ["management_without_a_service", MANAGEMENT],
  ["no_data_events", objects(...personal)],
  ["one_bucket_less", objects(uploads)],
  ["one_folder_of_a_bucket", objects(uploads)],
  ["one_folder_excluded", objects(uploads)],
  ["data_writes_only", personal.map((bucket) => `reads of objects in ${bucket}`)],
  ["data_of_one_call", objects(...personal)],
  ["basic_without_data", objects(...personal)],
  ["basic_reads_only", ["management events: writes", ...personal.map((bucket) => `writes of objects in ${bucket}`)]],
  ["basic_without_management", MANAGEMENT],
  ["basic_without_a_service", MANAGEMENT],
])("%s: the alert's rule passes the event on", (scenario, notRecorded) => {
  const { NotRecorded, Notified = [] } = outcomes[scenario] ?? {};
  expect(NotRecorded).toEqual(notRecorded);
  expect(Notified.map(({ detail }) => detail)).toEqual([{ trail: inputs.InputPayload.TrailArn, notRecorded }]);
  expect(Notified.every((event) => matches(JSON.parse(rule?.event_pattern), event))).toBe(true);
});

test("a trail that is gone fails the check, whose failure the topic is notified of", () => {
  expect(outcomes.trail_is_gone?.Raised).toMatch(/TrailNotFound|Unknown trail/);
});
