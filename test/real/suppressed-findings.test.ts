import { findingAlerts } from "../../alerts/security-events";
import type { SuppressedFinding } from "../../policy/suppressed-findings";
import { matches } from "../../verification/cloudwatch/event-pattern";
import { matchEvents } from "../../verification/event-ruler/match-events";
import { securityEventScenarios } from "../verification/cloudwatch/security-event-scenarios";

type Event = Readonly<Record<string, unknown>>;
interface Detail {
  readonly [field: string]: unknown;
}

const why = "The team knows the cause, and the fix follows with the next release.";
const days = { why, owner: "ada@gocarbontracker.com", sinceDay: "2026-11-20", untilDay: "2026-12-31" };
const SCANNER = "i-0aaaaaaaaaaaaaaaa";
const MINING = "CryptoCurrency:EC2/BitcoinTool.B!DNS";
const ROOT = "Policy:IAMUser/RootCredentialUsage";
const suppressed: readonly SuppressedFinding[] = [
  { product: "GuardDuty", type: MINING, field: "instanceId", resource: SCANNER, ...days },
  { product: "GuardDuty", type: ROOT, field: "userName", resource: "root", ...days },
  { product: "Security Hub", type: "S3.2", resource: "arn:aws:s3:::public-pages", ...days },
  { product: "Security Hub", type: "S3.2", resource: "arn:aws:s3:::public-files", ...days, untilDay: "2026-11-30" },
  { product: "Security Hub", type: "EC2.19", field: "containmentRole", resource: "untracked", ...days },
  { product: "Inspector", type: "CVE-2026-0001", resource: SCANNER, ...days },
];
const patterns = Object.fromEntries(findingAlerts(suppressed).map(({ name, pattern }) => [name, pattern]));

/** The event that notifies of an alert, with other fields of its detail and at another time. */
function changed(alert: string, change: (detail: Detail) => Detail, time = "2026-11-29T09:12:00Z"): Event {
  const { notified } = securityEventScenarios[alert] ?? {};
  if (notified === undefined) throw new Error(`${alert} has no scenario`);
  return { ...notified, time, detail: change(notified.detail as Detail) };
}

const threat = (type: string, instanceId: string, time?: string) =>
  changed(
    "ThreatDetected",
    (detail) => ({ ...detail, type, resource: { resourceType: "Instance", instanceDetails: { instanceId } } }),
    time,
  );
/** A failed control of resources in the Security Finding Format. */
const failed = (id: string, resources: readonly object[], time?: string) =>
  changed(
    "SecurityControlFailed",
    ({ findings }) => ({
      findings: (findings as Detail[]).map((one) => ({
        ...one,
        Compliance: { Status: "FAILED", SecurityControlId: id },
        Resources: resources,
      })),
    }),
    time,
  );
const control = (id: string, buckets: readonly string[], time?: string) =>
  failed(
    id,
    buckets.map((Id) => ({ Type: "AwsS3Bucket", Id })),
    time,
  );
/** A control of a security group that has the tag, as Security Hub adds the tags of resources to its findings (its user guide, enrichment). */
const group = (id: string, tags: object | undefined, time?: string) =>
  failed(
    id,
    [
      {
        Type: "AwsEc2SecurityGroup",
        Id: "arn:aws:ec2:eu-central-1:333333333333:security-group/sg-1",
        ...(tags && { Tags: tags }),
      },
    ],
    time,
  );
const vulnerability = (vulnerabilityId: string, id: string, time?: string) =>
  changed(
    "VulnerabilityFound",
    (detail) => ({
      ...detail,
      packageVulnerabilityDetails: { vulnerabilityId },
      resources: [{ id, type: "AWS_EC2_INSTANCE" }],
    }),
    time,
  );
const root = (userName: string, time?: string) =>
  changed("RootUserActive", (detail) => ({ ...detail, resource: { accessKeyDetails: { userName } } }), time);
const page = "arn:aws:s3:::public-pages";
const LAST = "2026-12-31T23:59:59Z";

test.each<[what: string, event: Event, notified: string[]]>([
  ["the type and the resource", threat(MINING, SCANNER), []],
  ["its last second", threat(MINING, SCANNER, LAST), []],
  ["the second after it", threat(MINING, SCANNER, "2027-01-01T00:00:00Z"), ["ThreatDetected"]],
  ["the day before it", threat(MINING, SCANNER, "2026-11-19T23:59:59Z"), ["ThreatDetected"]],
  ["another machine", threat(MINING, "i-0bbbbbbbbbbbbbbbb"), ["ThreatDetected"]],
  ["another type", threat("Backdoor:EC2/C&CActivity.B", SCANNER), ["ThreatDetected"]],
  [
    "the type without a machine",
    changed("ThreatDetected", (detail) => ({ ...detail, resource: {} })),
    ["ThreatDetected"],
  ],
  ["the open group of an isolation", group("EC2.19", { "containment:role": "untracked", Name: "x" }), []],
  ["another control of it", group("EC2.2", { "containment:role": "untracked" }), ["SecurityControlFailed"]],
  ["another group", group("EC2.19", { "containment:role": "isolated" }), ["SecurityControlFailed"]],
  ["a group without the tag", group("EC2.19", { Name: "untracked" }), ["SecurityControlFailed"]],
  ["a group without tags", group("EC2.19", undefined), ["SecurityControlFailed"]],
  [
    "the open group later",
    group("EC2.19", { "containment:role": "untracked" }, "2027-01-01T00:00:00Z"),
    ["SecurityControlFailed"],
  ],
  ["the root user", root("root"), []],
  ["another name for it", root("Root"), ["RootUserActive"]],
  ["the root user later", root("root", "2027-01-01T00:00:00Z"), ["RootUserActive"]],
  ["a control and a bucket", control("S3.2", [page]), []],
  ["the control and another bucket", control("S3.2", ["arn:aws:s3:::uploads"]), ["SecurityControlFailed"]],
  ["the control and a longer name", control("S3.2", [`${page}-2`]), ["SecurityControlFailed"]],
  ["another control of the bucket", control("S3.3", [page]), ["SecurityControlFailed"]],
  ["the bucket whose time is shorter", control("S3.2", ["arn:aws:s3:::public-files"]), []],
  ["and after it", control("S3.2", ["arn:aws:s3:::public-files"], "2026-12-01T00:00:00Z"), ["SecurityControlFailed"]],
  ["a vulnerability of a machine", vulnerability("CVE-2026-0001", SCANNER), []],
  ["another vulnerability", vulnerability("CVE-2026-0002", SCANNER), ["VulnerabilityFound"]],
  [
    "the vulnerability of another machine",
    vulnerability("CVE-2026-0001", "i-0cccccccccccccccc"),
    ["VulnerabilityFound"],
  ],
])("%s: EventBridge's library matches as expected, and so does the scenarios' reader", (_, event, notified) => {
  expect(matchEvents(patterns, [event])).toEqual([notified]);
  expect(Object.keys(patterns).filter((name) => matches(patterns[name] ?? {}, event))).toEqual(notified);
});

test("without a suppression each of the events notifies", () => {
  const all = Object.fromEntries(findingAlerts([]).map(({ name, pattern }) => [name, pattern]));
  const events = [
    threat(MINING, SCANNER),
    root("root"),
    control("S3.2", [page]),
    vulnerability("CVE-2026-0001", SCANNER),
  ];
  expect(matchEvents(all, events)).toEqual([
    ["ThreatDetected"],
    ["RootUserActive"],
    ["SecurityControlFailed"],
    ["VulnerabilityFound"],
  ]);
});

const many = (count: number) =>
  Array.from(
    { length: count },
    (_, index): SuppressedFinding => ({
      product: "GuardDuty",
      type: `UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS${index}`,
      field: (["instanceId", "bucketName", "userName", "databaseId"] as const)[index % 4],
      resource: `gocarbontracker-production-resource-${index}`,
      ...days,
      sinceDay: "2026-11-02",
      untilDay: "2027-02-02",
    }),
  );

test("four suppressions of a product for the longest time fit into its patterns, and a list that does not fit is refused", () => {
  for (const { pattern } of findingAlerts(many(4))) expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2048);
  expect(() => findingAlerts(many(8))).toThrow(
    /^policy\/suppressed-findings\.ts makes the pattern of AttackInProgress \d+ characters long, must be at most 2048: remove an entry/,
  );
});
