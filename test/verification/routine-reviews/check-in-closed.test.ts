import type { RoutineName } from "../../../policy/routines";
import { GitHub } from "../../../verification/delivery/github";
import { checkIn, type Send } from "../../../verification/routine-reviews/check-in";
import { checkInClosed } from "../../../verification/routine-reviews/check-in-closed";
import type { Review } from "../../../verification/routine-reviews/review";
import { writeReview } from "../../../verification/routine-reviews/write-review";
import { environment } from "../../support";
import { BOT, StandInGitHub } from "../delivery/stand-in-github";
import { StandInServer } from "./stand-in-server";

interface Issue {
  number: number;
  state: string;
  state_reason: string | null;
  title: string;
  body: string;
  user: { login: string };
  labels: { name: string }[];
}

const staging = environment("staging");
const MONDAY = new Date("2026-11-30T15:00:00Z");
const review = (more: Partial<Review> = {}): Review => ({
  environment: "staging",
  routine: "performance-review",
  dueDay: "2026-11-30",
  figures: [{ name: "Response time", value: "123 ms" }],
  ...more,
});

let standIn: StandInGitHub;
let github: GitHub;
let issues: Issue[];
let sent: RoutineName[];

beforeEach(async () => {
  standIn = await StandInGitHub.start();
  github = GitHub.fromEnvironment(standIn.environment, 1);
  [issues, sent] = [[], []];
  standIn.answers.set("GET /issues", (_, query) => [
    200,
    issues.filter(({ labels }) => labels.some(({ name }) => name === query.get("labels"))),
  ]);
  standIn.answers.set("POST /issues", (body) => {
    const { labels, ...text } = body as { title: string; body: string; labels: string[] };
    const number = issues.length + 1;
    const made = { number, state: "open", state_reason: null, user: { login: BOT }, ...text };
    issues.push({ ...made, labels: labels.map((name) => ({ name })) });
    return [201, issues.at(-1)];
  });
  for (const number of [1, 2, 3]) {
    const find = () => issues[number - 1] as Issue;
    standIn.answers.set(`GET /issues/${number}`, () => [200, find()]);
    standIn.answers.set(`PATCH /issues/${number}`, (body) => [200, Object.assign(find(), body)]);
    standIn.answers.set(`POST /issues/${number}/labels`, (body) => {
      find().labels.push(...(body as { labels: string[] }).labels.map((name) => ({ name })));
      return [200, find().labels];
    });
  }
});
afterEach(() => standIn.stop());

describe("the issue of a review", () => {
  test("is one for a routine, an environment and a period, and is updated in place", async () => {
    expect(await writeReview(github, review())).toBe("opened");
    expect(await writeReview(github, review({ figures: [{ name: "Response time", value: "140 ms" }] }))).toBe(
      "updated",
    );
    expect(issues).toMatchObject([
      {
        title: "Performance metrics review of staging, due 2026-11-30",
        body: expect.stringContaining("`140 ms`"),
        labels: [{ name: "review-staging" }],
      },
    ]);
    expect(issues[0]?.body).not.toContain("123 ms");
    for (const other of [{ dueDay: "2026-12-07" }, { routine: "performance-audit" as const }])
      expect(await writeReview(github, review(other))).toBe("opened");
    expect(await writeReview(github, review({ environment: "sandbox" }))).toBe("opened");
    expect(issues).toHaveLength(4);
  });

  test("stays as it is once it is closed", async () => {
    await writeReview(github, review());
    Object.assign(issues[0] ?? {}, { state: "closed" });
    expect(await writeReview(github, review({ figures: [] }))).toBe("closed before");
    expect(issues).toMatchObject([{ state: "closed", body: expect.stringContaining("123 ms") }]);
  });

  test("of a person who copies it stays as it is", async () => {
    await writeReview(github, review());
    Object.assign(issues[0] ?? {}, { user: { login: "ada" } });
    expect(await writeReview(github, review())).toBe("opened");
  });
});

describe("the check-in of a closed issue", () => {
  const close = (now = MONDAY, send = async (routine: RoutineName) => void sent.push(routine)) =>
    checkInClosed({ github, environment: staging, number: 1, now, send });

  beforeEach(async () => {
    await writeReview(github, review());
    Object.assign(issues[0] ?? {}, { state: "closed", state_reason: "completed" });
  });

  test("is sent once, also when the issue is closed again", async () => {
    expect(await close()).toBe("the check-in of performance-review is sent");
    expect(await close()).toBe("nothing: its check-in was sent before");
    expect(sent).toEqual(["performance-review"]);
  });

  test.each<[string, Partial<Issue>]>([
    ["without our label", { labels: [{ name: "bug" }] }],
    ["with the label of another environment", { labels: [{ name: "review-production" }] }],
    ["of another author", { user: { login: "ada" } }],
    ["that was not closed as completed", { state_reason: "not_planned" }],
    ["that is open again", { state: "open" }],
    ["with another text", { body: "Performance metrics review" }],
    ["of another environment", { body: "<!-- gocarbontracker: performance-review of production, due 2026-11-30 -->" }],
    ["of an unknown routine", { body: "<!-- gocarbontracker: constructor of staging, due 2026-11-30 -->" }],
    ["of a routine of programs", { body: "<!-- gocarbontracker: domain-expiry of staging, due 2026-11-30 -->" }],
  ])("is not sent for an issue %s", async (_, changed) => {
    Object.assign(issues[0] ?? {}, changed);
    expect(await close()).toMatch(/^nothing: /);
    expect(sent).toEqual([]);
  });

  test("is not sent after the next due time, for which Sentry would count it", async () => {
    expect(await close(new Date("2026-12-07T09:00:00Z"))).toBe(
      "nothing: performance-review was due again after 2026-11-30",
    );
    expect(await close(new Date("2026-12-07T08:59:00Z"))).toMatch(/is sent$/);
  });

  test("that fails is sent by the next run", async () => {
    await expect(close(MONDAY, () => Promise.reject(new Error("Sentry does not respond")))).rejects.toThrow("Sentry");
    expect(await close()).toMatch(/is sent$/);
  });
});

describe("the message to Sentry", () => {
  let ssm: StandInServer;
  let value: string;
  let urls: string[];
  const send: Send = async (url) => {
    urls.push(url);
    return { ok: true, status: 202 };
  };
  const go = (sender = send) =>
    checkIn(
      staging,
      "performance-review",
      { AWS_ENDPOINT_URL: ssm.url, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
      sender,
    );

  beforeEach(async () => {
    [value, urls] = ["https://abc123@o1.ingest.de.sentry.io/42", []];
    ssm = await StandInServer.start(() => [200, JSON.stringify({ Parameter: { Value: value } })]);
  });
  afterEach(() => ssm.stop());

  test("goes to the monitor of the routine with the key of the parameter", async () => {
    await go();
    expect(ssm.received).toMatchObject([
      {
        headers: { "x-amz-target": "AmazonSSM.GetParameter" },
        body: JSON.stringify({ Name: "/gocarbontracker/staging/sentry/routines-dsn", WithDecryption: true }),
      },
    ]);
    expect(urls).toEqual([
      "https://o1.ingest.de.sentry.io/api/42/cron/staging-performance-review/abc123/?status=ok&environment=staging",
    ]);
  });

  test("is not sent with a damaged key, which no message contains", async () => {
    value = "abc123";
    await expect(go()).rejects.toThrow(/^\/gocarbontracker\/staging\/sentry\/routines-dsn has no client key, must be/);
    expect(urls).toEqual([]);
  });

  test("that Sentry refuses is an error without the key", async () => {
    const refused = go(async () => ({ ok: false, status: 403 }));
    await expect(refused).rejects.toThrow(
      /^Sentry refused the check-in of staging-performance-review with 403: check \/gocarbontracker\/staging\/sentry\/routines-dsn$/,
    );
  });
});
