import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type DriftReport, driftText } from "../../../verification/delivery/drift-text";
import { AuthorFinder } from "../../../verification/delivery/find-author";
import { findDrift } from "../../../verification/delivery/find-drift";
import { GitHub } from "../../../verification/delivery/github";
import { writeIssue } from "../../../verification/delivery/write-issue";
import type { AttributeChange, Change } from "../../../verification/review/change";
import { BOT, StandInGitHub } from "./stand-in-github";

const attribute = (path: string, before: unknown, after: unknown): AttributeChange => ({ path, before, after });
const change = (id: string, action: Change["action"], attributes: readonly AttributeChange[] = []): Change => ({
  stack: "staging-data",
  type: "aws_rds_cluster",
  id,
  action,
  source: "plan",
  before: { id, arn: `arn:aws:rds:eu-west-1:222222222222:cluster:${id}` },
  attributes,
});
const planOf = (drift: readonly Change[], changes: readonly Change[]) => ({
  stack: "staging-data",
  drift,
  changes,
  planned: new Map(),
  isComplete: true,
});

describe("drift and unapplied changes", () => {
  const outside = change("database", "update", [attribute("port", 5432, 5433)]);

  test("a change that the plan takes back is drift alone", () => {
    const found = findDrift(planOf([outside], [change("database", "update", [attribute("port", 5433, 5432)])]));
    expect(found.drifted).toMatchObject([
      {
        resource: "staging-data: aws_rds_cluster.database",
        region: "eu-west-1",
        names: ["database", expect.any(String)],
      },
    ]);
    expect(found.unapplied).toEqual([]);
  });

  test("a change of the code is unapplied alone", () => {
    const found = findDrift(planOf([], [change("database", "update", [attribute("size", 1, 2)])]));
    expect(found).toEqual({
      drifted: [],
      unapplied: [{ resource: "staging-data: aws_rds_cluster.database", action: "update" }],
    });
  });

  test("a change of the code to another argument of a drifted resource is both", () => {
    const both = change("database", "update", [attribute("port", 5433, 5432), attribute("size", 1, 2)]);
    const found = findDrift(planOf([outside], [both]));
    expect([found.drifted.length, found.unapplied.length]).toEqual([1, 1]);
  });

  test("a deleted resource that the plan creates again is drift, and a new resource is not", () => {
    const plan = planOf([change("database", "delete")], [change("database", "create"), change("other", "create")]);
    const found = findDrift(plan);
    expect(found.drifted).toMatchObject([{ action: "delete" }]);
    expect(found.unapplied).toMatchObject([{ resource: "staging-data: aws_rds_cluster.other" }]);
  });

  test("an argument that the code sets is drift, also when the plan keeps it", () => {
    expect(findDrift(planOf([outside], []), { aws_rds_cluster: { database: { port: 5432 } } }).drifted).toHaveLength(1);
  });

  test("an argument that only AWS or another resource fills in is none", () => {
    expect(findDrift(planOf([outside], []), { aws_rds_cluster: { database: { size: 1 } } }).drifted).toEqual([]);
    for (const value of [{}, [], "", 0, false]) {
      const empty = change("database", "update", [attribute("tags", undefined, value)]);
      expect(findDrift(planOf([empty], []), { aws_rds_cluster: { database: { tags: {} } } }).drifted).toEqual([]);
    }
  });

  test("a refresh without a changed argument is none", () => {
    expect(findDrift(planOf([change("database", "update")], [])).drifted).toEqual([]);
  });
});

describe("the author", () => {
  let server: Server;
  let events: Record<string, object[]>;
  let asked: { target: unknown; authorization: unknown; name: string }[];
  let status = 200;
  let finder: AuthorFinder;

  const event = (name: string, identity: object, more: object = {}, detail: object = {}) => ({
    EventName: name,
    EventTime: Date.UTC(2026, 10, 28, 13, 5) / 1000,
    ReadOnly: "false",
    CloudTrailEvent: JSON.stringify({ userIdentity: identity, ...detail }),
    ...more,
  });
  const person = { type: "AssumedRole", arn: "arn:aws:sts::222222222222:assumed-role/Admin/ada" };
  const workflow = {
    type: "AssumedRole",
    arn: "arn:aws:sts::222222222222:assumed-role/gocarbontracker-staging-delivery-apply-euc1/x",
  };

  beforeEach(async () => {
    [events, asked, status] = [{}, [], 200];
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (part) => {
        text += part;
      });
      request.on("end", () => {
        const [{ AttributeKey, AttributeValue }] = JSON.parse(text).LookupAttributes;
        expect(AttributeKey).toBe("ResourceName");
        const { "x-amz-target": target, authorization } = request.headers;
        asked.push({ target, authorization, name: AttributeValue });
        response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
        response.end(
          JSON.stringify(status === 200 ? { Events: events[AttributeValue] ?? [] } : { message: "not allowed" }),
        );
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const env = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    finder = new AuthorFinder(env, "gocarbontracker-staging-delivery", 0);
  });
  afterEach(() => new Promise((done) => server.close(done)));

  test("is the caller of the newest change, by a signed request", async () => {
    events.database = [event("ModifyDBCluster", person), event("CreateDBCluster", { arn: "arn:other" })];
    expect(await finder.find(["database"], "eu-central-1")).toEqual({
      who: person.arn,
      call: "ModifyDBCluster",
      when: "2026-11-28 13:05",
    });
    expect(asked).toEqual([
      {
        name: "database",
        target: "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
        authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 .*\/eu-central-1\/cloudtrail\/aws4_request/),
      },
    ]);
  });

  test("is found by the ARN when the id has no event", async () => {
    events["arn:x"] = [event("ModifyDBCluster", person)];
    expect(await finder.find(["database", "arn:x"], "eu-central-1")).toMatchObject({ who: person.arn });
    expect(asked.map(({ name }) => name)).toEqual(["database", "arn:x"]);
  });

  test.each<[string, object]>([
    ["a read", event("DescribeDBClusters", person, { ReadOnly: "true" })],
    ["a refused call", event("ModifyDBCluster", person, {}, { errorCode: "AccessDenied" })],
    ["an apply of a workflow", event("ModifyDBCluster", workflow)],
  ])("is not that of %s", async (_, first) => {
    events.database = [first, event("StopDBCluster", person)];
    expect(await finder.find(["database"], "eu-central-1")).toMatchObject({ call: "StopDBCluster" });
    events.database = [first];
    expect(await finder.find(["database"], "eu-central-1")).toBeUndefined();
  });

  test("of a service's change is the service", async () => {
    events.database = [event("ModifyDBCluster", { type: "AWSService", invokedBy: "rds.amazonaws.com" })];
    expect(await finder.find(["database"], "eu-central-1")).toMatchObject({ who: "rds.amazonaws.com" });
  });

  test("is unknown with AWS' message when the role may not look", async () => {
    status = 403;
    await expect(finder.find(["database"], "eu-central-1")).rejects.toThrow(
      /cloudtrail in eu-central-1 refused .* 403: .*not allowed/,
    );
  });
});

describe("the issue", () => {
  let standIn: StandInGitHub;
  let github: GitHub;
  let issues: { number: number; state: string; title: string; body: string; user: { login: string } }[];
  beforeEach(async () => {
    standIn = await StandInGitHub.start();
    github = GitHub.fromEnvironment(standIn.environment, 1);
    issues = [];
    standIn.answers.set("GET /issues", (_, query) => [200, query.get("state") === "all" ? issues : []]);
    standIn.answers.set("POST /issues", (body) => {
      issues.push({
        number: issues.length + 1,
        state: "open",
        user: { login: BOT },
        ...(body as { title: string; body: string }),
      });
      return [201, issues.at(-1)];
    });
    for (const number of [1, 2]) {
      standIn.answers.set(`PATCH /issues/${number}`, (body) => [200, Object.assign(issues[number - 1] ?? {}, body)]);
    }
  });
  afterEach(() => standIn.stop());

  const drifted = (resource: string): DriftReport["drifted"][number] => ({
    resource,
    action: "update",
    attributes: [attribute("port", 5432, 5433)],
    names: ["database"],
    author: {
      who: "arn:aws:sts::222222222222:assumed-role/Admin/ada",
      call: "ModifyDBCluster",
      when: "2026-11-28 13:05",
    },
  });
  const report = (more: Partial<DriftReport> = {}): DriftReport => ({
    environment: "staging",
    drifted: [],
    unapplied: [],
    failed: [],
    ...more,
  });

  test("is one for an environment: opened, updated, closed, and opened again", async () => {
    const found = report({ drifted: [drifted("staging-data: aws_rds_cluster.database")] });
    expect(await writeIssue(github, report(), "2026-11-29")).toBe("none");
    expect(await writeIssue(github, found, "2026-11-29")).toBe("opened");
    expect(await writeIssue(github, found, "2026-11-30")).toBe("updated");
    expect(issues).toMatchObject([
      { state: "open", title: "Drift in staging", body: expect.stringContaining("Found since 2026-11-29") },
    ]);
    expect(await writeIssue(github, report(), "2026-12-01")).toBe("closed");
    expect(await writeIssue(github, report(), "2026-12-02")).toBe("none");
    expect(issues).toMatchObject([{ state: "closed" }]);
    expect(await writeIssue(github, found, "2026-12-03")).toBe("opened");
    expect(issues).toMatchObject([{ state: "open", body: expect.stringContaining("Found since 2026-12-03") }]);
    expect(await writeIssue(github, { ...found, environment: "sandbox" }, "2026-12-03")).toBe("opened");
    expect(issues).toHaveLength(2);
  });

  test("of a person who copies it stays as it is", async () => {
    const found = report({ failed: ["staging-data: no credentials"] });
    await writeIssue(github, found, "2026-11-29");
    issues = issues.map((issue) => ({ ...issue, user: { login: "ada" } }));
    expect(await writeIssue(github, found, "2026-11-30")).toBe("opened");
    expect(issues).toHaveLength(2);
  });

  test("shows the change, its author, and what is not applied and not compared", () => {
    const text = driftText(
      report({
        drifted: [
          drifted("staging-data: aws_rds_cluster.database"),
          { ...drifted("staging-data: aws_lb.web"), author: undefined },
          { ...drifted("staging-data: aws_lb.api"), author: { failure: "refused with 403" } },
          { ...drifted("staging-grafana: grafana_folder.all"), names: [], author: undefined },
          { ...drifted("staging-data: aws_lb.gone"), action: "delete", attributes: [] },
        ],
        unapplied: [{ resource: "staging-servers: aws_autoscaling_group.servers", action: "update" }],
        failed: ["staging-sentry: password=hunter2hunter2"],
      }),
      {},
    );
    for (const sentence of [
      "`port` `5432` → `5433`. `ModifyDBCluster` by `arn:aws:sts::222222222222:assumed-role/Admin/ada` on 2026-11-28 13:05 UTC.",
      "CloudTrail's 90 days have no change by a person",
      "CloudTrail gives no answer: `refused with 403`",
      "its vendor's audit log has the author",
      "it no longer exists",
      "### On the branch and not applied: 1 resource\n- `staging-servers: aws_autoscaling_group.servers`: update",
      "### Not compared: 1 stack",
    ]) {
      expect(text).toContain(sentence);
    }
    expect(text).not.toContain("hunter2");
  });

  test("of many resources fits into an issue", async () => {
    const many = Array.from({ length: 2000 }, (_, index) => drifted(`staging-data: aws_lb.number-${index}`));
    await writeIssue(github, report({ drifted: many }), "2026-11-29");
    expect(issues[0]?.body.length).toBeLessThan(65_536);
    expect(issues[0]?.body).toContain("The rest is in the log of the job.");
  });
});
