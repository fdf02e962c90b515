import type { Environment } from "../../../environments/schema";
import { eachRoutine, type RoutineName } from "../../../policy/routines";
import { OBJECTIVES } from "../../../signals/recordings/objectives";
import { reviewFigures } from "../../../verification/routine-reviews/review-figures";
import { reviewText, reviewTitle } from "../../../verification/routine-reviews/review-text";
import type { Sources } from "../../../verification/routine-reviews/sources";
import { environment } from "../../support";
import { whole } from "../../whole";
import { StandInServer } from "./stand-in-server";

const staging = environment("staging");
const stacks = whole("staging");
/** The samples of recordings, by a part of the query. */
const SAMPLES: Readonly<Record<string, string>> = {
  "service:probe_success:best": "99.95",
  "service:http_errors:rate": "0.04",
  "service:http_request_duration_seconds:mean": "0.1234",
  "service:http_request_duration_seconds:p95": "0.45",
  "service:database_query_duration_seconds:mean": "0.032",
  "service:http_active_connections:max24h": "812",
  "fleet:servers_wanted:max24h": "2.345",
  "service:user_satisfaction:mean": "4.61",
  "service:user_satisfaction:count": "57",
};
const CLUSTER =
  "<DBCluster><Status>available</Status><EngineVersion>15.8</EngineVersion><EarliestRestorableTime>2026-10-31T00:00:00Z</EarliestRestorableTime><LatestRestorableTime>2026-11-30T09:12:00Z</LatestRestorableTime></DBCluster>";

let prometheus: StandInServer;
let aws: StandInServer;
let status = 200;
let samples: Readonly<Record<string, string>> = SAMPLES;

beforeAll(async () => {
  prometheus = await StandInServer.start(({ body }) => {
    const query = new URLSearchParams(body).get("query") ?? "";
    if (status !== 200) return [status, "forbidden"];
    const budgets = Object.values(OBJECTIVES).map(({ id }) => ({ metric: { objective: id }, value: [0, "0.63"] }));
    const found = Object.entries(samples).find(([name]) => query.includes(`${name}{environment="staging"}`));
    const rows = found === undefined ? [] : [{ metric: {}, value: [0, found[1]] }];
    const result = query.includes("error_budget_remaining") ? budgets : rows;
    return [200, JSON.stringify({ status: "success", data: { result } })];
  });
  aws = await StandInServer.start(() => (status === 200 ? [200, CLUSTER] : [403, "AccessDenied"]));
});
beforeEach(() => {
  [status, samples] = [200, SAMPLES];
});
afterAll(() => Promise.all([prometheus.stop(), aws.stop()]));

const sources = (more: Partial<Sources> = {}): Sources => ({
  environment: staging,
  stacks,
  prometheus: prometheus.url,
  env: {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    // No test queries the real registry.
    npm_config_registry: "http://127.0.0.1:1",
    npm_config_fetch_retries: "0",
  },
  today: "2026-11-30",
  ...more,
});

async function text(routine: RoutineName, more: Partial<Sources> = {}): Promise<string> {
  const figures = await reviewFigures(routine, sources(more));
  return reviewText({ environment: "staging", routine, dueDay: "2026-11-30", figures });
}

test("the performance of a week has its figures beside the handbook's limits", async () => {
  const body = await text("performance-review");
  for (const line of [
    "| Availability in 7 days | `99.950 %, target 99.9 %` |",
    "| Failed requests in 7 days | `0.040 %, limit 0.1 %` |",
    "| Response time, mean of 7 days | `123 ms, limit 200 ms` |",
    "| 95th percentile of data queries, mean of 7 days | `450 ms, limit 500 ms` |",
    "| Database query, mean of 7 days | `32 ms, limit 100 ms` |",
    "| Error budget of availability | `63.0 % remain: ",
  ])
    expect(body).toContain(line);
  expect(body).not.toContain("### Not known");
  expect(prometheus.received.map((request) => new URLSearchParams(request.body).get("query")).join("\n")).toContain(
    "[1w]",
  );
});

test("the audit of a month has the performance of thirty days, and the limits that growth meets first", async () => {
  const body = await text("performance-audit");
  expect(body).toContain("| Response time, mean of 30 days | `123 ms, limit 200 ms` |");
  expect(body).toMatch(/\| Projected \w+: .+ \| `\d+ of \d+ .+, met on 20\d\d-\d\d-\d\d by growth since 20/);
});

test("capacity has the busiest minute and the projection", async () => {
  const body = await text("capacity-analysis");
  expect(body).toContain("| Users in the busiest minute of 7 days | `812` |");
  expect(body).toContain(`\`2.3, maximum ${staging.servers.max}\``);
  expect(body.match(/^\| Projected /gm)?.length).toBe(5);
});

test("the upgrade has the span of the database that can be restored", async () => {
  const body = await text("database-upgrade");
  expect(body).toContain("`any second from 2026-10-31T00:00:00Z to 2026-11-30T09:12:00Z`");
  expect(new URLSearchParams(aws.received.at(-1)?.body).get("DBClusterIdentifier")).toBe(
    "gocarbontracker-staging-database",
  );
});

test("the test of disaster recovery reads the cluster of the other region", async () => {
  expect(await text("disaster-recovery-test")).toContain("- **Restore tests**: `CloudWatch has them");
  expect(await text("disaster-recovery-test")).toContain("runbooks/how-to/rehearse-switch-over.md");
  const request = aws.received.at(-1);
  expect(new URLSearchParams(request?.body).get("DBClusterIdentifier")).toBe(
    "gocarbontracker-staging-database-recovery",
  );
  expect(request?.headers.authorization).toContain(`/${staging.disasterRecoveryRegion}/rds/aws4_request`);
});

test.each([
  ["2027-01-08", "`account takeover`", "SignInBruteForced, PasswordGuessed, within 10 minutes"],
  ["2027-04-08", "`compromised instance`", "snapshot-volumes, isolate-instance, revoke-sessions, within 60 minutes"],
])("the game day of %s has its class, its limits and what an engineer measures", async (today, ...parts) => {
  const body = await text("game-day", { today });
  for (const part of parts) expect(body).toContain(part);
  expect(body).toContain("- **Minutes to the notification**: `an engineer measures them`. Get it by [the how-to");
});

test("feedback has the ratings, and no sentence of users", async () => {
  const body = await text("feedback-analysis");
  expect(body).toContain("`4.61 of 5, target above 4.5`");
  expect(body).toContain("`57`");
  expect(body).toContain("- **Written feedback**: `no tool of this project reads what users write`");
});

const DAY_SECONDS = 86_400;
const open = (severity: string, days: number, fixAvailable: "YES" | "NO") => ({
  severity,
  firstObservedAt: Date.parse("2026-11-30") / 1000 - days * DAY_SECONDS,
  fixAvailable,
  resources: [{ type: "AWS_EC2_INSTANCE", id: "i-1" }],
});

const unused = (findingType: string, role: string) => ({
  findingType,
  resource: `arn:aws:iam::222222222222:role/${role}`,
  status: "ACTIVE",
});
/** Two pages of IAM Access Analyzer (API reference, ListFindingsV2). */
const UNUSED = [
  { findings: [unused("UnusedIAMRole", "old"), unused("UnusedPermission", "servers")], nextToken: "next" },
  { findings: [unused("UnusedPermission", "servers"), unused("UnusedIAMRole", "gone")] },
];

test.each<RoutineName>(["patch-assessment", "vulnerability-assessment"])(
  "%s counts what is open by severity, age and limit, on all pages of both regions",
  async (name) => {
    const pages: Record<string, object> = {
      "eu-central-1": { findings: [open("CRITICAL", 7, "YES")], nextToken: "next" },
      "eu-central-1 next": { findings: [open("CRITICAL", 9, "NO"), open("LOW", 1, "YES")] },
      "eu-west-1": { findings: [open("CRITICAL", 8, "YES"), open("UNTRIAGED", 8, "YES")] },
    };
    const failed = (id: string, Label: string) => ({ Severity: { Label }, Compliance: { SecurityControlId: id } });
    const inspector = await StandInServer.start(({ headers, path, body }) => {
      const { nextToken, filterCriteria, filter, analyzerArn, Filters, NextToken } = JSON.parse(body);
      if (path === "/findingv2") {
        expect([analyzerArn, filter]).toEqual([
          "arn:aws:access-analyzer:eu-central-1:222222222222:analyzer/gocarbontracker-staging-unused-access",
          { status: { eq: ["ACTIVE"] } },
        ]);
        return [200, JSON.stringify(nextToken === "next" ? UNUSED[1] : UNUSED[0])];
      }
      if (path === "/findings") {
        expect(Filters).toMatchObject({ ComplianceStatus: [{ Value: "FAILED", Comparison: "EQUALS" }] });
        const [more, last] = [[failed("S3.5", "MEDIUM"), failed("EC2.2", "HIGH")], [failed("S3.5", "MEDIUM")]];
        return [200, JSON.stringify(NextToken === "next" ? { Findings: last } : { Findings: more, NextToken: "next" })];
      }
      expect([path, filterCriteria.findingStatus]).toEqual([
        "/findings/list",
        [{ comparison: "EQUALS", value: "ACTIVE" }],
      ]);
      const [, region] = /\/(eu-[a-z]+-\d)\/inspector2\/aws4_request/.exec(String(headers.authorization)) ?? [];
      return [200, JSON.stringify(pages[[region, nextToken].filter(Boolean).join(" ")])];
    });
    try {
      const env = { ...sources().env, AWS_ENDPOINT_URL: inspector.url };
      const body = await text(name, { env });
      expect(body).toContain(
        "| Open vulnerabilities, critical | `3, 2 with a fix, oldest 9 days, 2 over the limit of 7 days` |",
      );
      expect(body).toContain("| Open vulnerabilities, high | `none, limit 30 days` |");
      expect(body).toContain(
        "| Open vulnerabilities, low | `1, 1 with a fix, oldest 1 days, 0 over the limit of 180 days` |",
      );
      const isWeekly = name === "patch-assessment";
      // Both read Inspector's three pages, and two pages of Security Hub or of IAM Access Analyzer.
      expect(inspector.received).toHaveLength(5);
      expect(body.includes("| Roles that nothing used | `2: gone, old` |")).toBe(!isWeekly);
      expect(body.includes("| Roles with a permission that nothing used | `1: servers` |")).toBe(!isWeekly);
      expect(body.includes("| Keys that nothing used | `none` |")).toBe(!isWeekly);
      expect(body.includes("| Failed controls, medium | `1: S3.5` |")).toBe(isWeekly);
      expect(body.includes("| Failed controls, critical | `none` |")).toBe(isWeekly);
    } finally {
      await inspector.stop();
    }
  },
);

describe("without an answer there is no figure, but the reason and the way to it", () => {
  const NOTHING = /^\| (?!figure|---)/m;

  test("when no address is set", async () => {
    const body = await text("performance-review", { prometheus: "" });
    expect(body).not.toMatch(NOTHING);
    expect(body).toContain(
      "`the GitHub environment staging-drift has no variable PROMETHEUS_URL, the address of the workspace`",
    );
    expect(body).toContain("`npm run delivery:reviews -- staging --prometheus URL`");
  });

  test("when Prometheus is away", async () => {
    const body = await text("performance-review", { prometheus: "http://127.0.0.1:1" });
    expect(body).not.toMatch(NOTHING);
    expect(body.match(/does not respond/g)?.length).toBe(6);
  });

  test("when the credentials are refused", async () => {
    status = 403;
    expect(await text("performance-review")).not.toMatch(NOTHING);
    const body = await text("database-upgrade");
    expect(body).not.toMatch(NOTHING);
    expect(body).toContain("rds in eu-central-1 refused the call with 403: AccessDenied");
  });

  test("when Prometheus has no data, or a sample that is no number", async () => {
    samples = {};
    expect(await text("feedback-analysis")).toContain("- **Ratings in 7 days**: `Prometheus has no data of it`");
    samples = { "service:user_satisfaction:mean": "NaN" };
    const body = await text("feedback-analysis");
    expect(body).not.toMatch(NOTHING);
    expect(body).toContain("`Prometheus answers NaN, must be a number`");
  });

  test("an answer with Markdown or a secret stays a text", async () => {
    const figures = [{ name: "x", missing: "`<b>` @ada password=hunter2hunter2", how: "y" }];
    const body = reviewText({ environment: "staging", routine: "database-upgrade", dueDay: "2026-11-30", figures });
    expect(body).toContain("`` `<b>` @ada password=(hidden) ``");
  });
});

test("an environment with a Prometheus of its own needs no address", async () => {
  const own: Environment = {
    ...staging,
    grafana: { ...staging.grafana, prometheus: { kind: "plain", url: prometheus.url } },
  };
  expect(await text("performance-review", { environment: own, prometheus: undefined })).toContain(
    "`123 ms, limit 200 ms`",
  );
});

test("every review has figures or reasons, and a title of its own", async () => {
  const reviews = eachRoutine().flatMap(([name, { runsOn }]) => (runsOn === "reviews" ? [name] : []));
  for (const name of reviews) expect((await reviewFigures(name, sources())).length).toBeGreaterThan(0);
  const titles = reviews.map((routine) =>
    reviewTitle({ environment: "staging", routine, dueDay: "2026-11-30", figures: [] }),
  );
  expect(titles).toContain("Performance metrics review of staging, due 2026-11-30");
  expect(new Set(titles).size).toBe(reviews.length);
  await expect(reviewFigures("domain-expiry", sources())).rejects.toThrow("domain-expiry has no figures");
});
