import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { program } from "../../tools/find";
import { run } from "../../tools/run";
import { answersIn } from "../../verification/backtest/answers";
import { authorizationFor } from "../../verification/backtest/authorization";
import { evaluateHistory } from "../../verification/backtest/evaluate-history";
import { findGaps } from "../../verification/backtest/missing-data";
import { historyServer } from "../../verification/backtest/server";
import { falseFirings } from "../../verification/history/false-firings";
import { historyOf, MOST_DAYS } from "../../verification/history/history";
import { writeHistory } from "../../verification/history/write-history";
import { type Prometheus, startPrometheus } from "../../verification/simulator/prometheus";
import { type FiredAlert, simulate } from "../../verification/simulator/simulate";
import { whole } from "../whole";

const stacks = whole("production");
const folder = mkdtempSync(join(tmpdir(), "backtest-"));
/** `npm test` evaluates two days with one incident, and the nightly, with `BACKTEST_DAYS=30`, a month with eleven. */
const SHORT_DAYS = 2;
const days = Number(process.env.BACKTEST_DAYS ?? SHORT_DAYS);
const past = historyOf(days);
const data = join(folder, "written");
/** Alerts with long windows begin to fire at most so long after the end of an incident. */
const AFTER_SECONDS = 3600;
let history: Prometheus;

beforeAll(async () => {
  mkdirSync(data);
  // The history has scraped samples only: a back-test makes the recordings.
  await writeHistory(past, "production", data);
  history = await startPrometheus(data);
});
afterAll(async () => {
  await history.stop();
  rmSync(folder, { recursive: true, force: true });
});

const openServer = () =>
  historyServer({
    url: new URL(history.url),
    authorize: async () => ({}),
    answers: answersIn(join(folder, "answers")),
    settledSecond: Number.POSITIVE_INFINITY,
    atOnce: 2,
    retrySeconds: 1,
  });
/** The alerts that began to fire in the evaluated time. One that ends after it still fires. */
const times = (fired: readonly FiredAlert[]) =>
  fired
    .filter(({ firingSecond }) => past.evaluated.from <= firingSecond && firingSecond < past.evaluated.to)
    .map(({ name, labels, firingSecond, resolvedSecond = Number.POSITIVE_INFINITY }) => ({
      name,
      labels,
      firingSecond,
      resolvedSecond: resolvedSecond < past.evaluated.to ? resolvedSecond : undefined,
    }))
    .sort(
      (a, b) =>
        a.firingSecond - b.firingSecond ||
        a.name.localeCompare(b.name) ||
        JSON.stringify(a.labels).localeCompare(JSON.stringify(b.labels)),
    );

test("the alerts fire over a history exactly as the simulator says", async () => {
  const rules = grafanaRules(stacks).filter(({ labels }) => labels.severity !== undefined);
  const { asIncident, evaluated } = past;
  const recorded = recordingRules(stacks);
  const { fired } = await simulate(asIncident, "production", { ours: rules }, recorded, folder, undefined, data);
  const server = openServer();
  const told = await evaluateHistory(stacks, server, evaluated, join(folder, "store"), () => undefined);
  expect(times(told.fired)).toEqual(times(fired.ours ?? []));

  // Each incident fires its alerts. Between the incidents only known false firings begin.
  for (const { incident, from, to, alerts } of past.incidents) {
    const names = told.fired.filter((one) => from <= one.firingSecond && one.firingSecond < to + AFTER_SECONDS);
    expect([incident.name, [...new Set(names.map(({ name }) => name))].sort()]).toEqual([incident.name, alerts]);
  }
  const within = ({ firingSecond: second }: FiredAlert) =>
    past.incidents.some(({ from, to }) => from <= second && second < to + AFTER_SECONDS);
  const between: Record<string, number> = {};
  for (const { name } of told.fired.filter((one) => !within(one))) between[name] = (between[name] ?? 0) + 1;
  expect(between).toEqual(days === MOST_DAYS ? falseFirings : {});
  expect(told.sent.some(({ page }) => page !== undefined)).toBe(true);

  // A second run repeats the result from stored answers.
  const again = openServer();
  const repeated = await evaluateHistory(stacks, again, evaluated, join(folder, "store"), () => undefined);
  expect(repeated).toEqual(told);
  expect(again.sent()).toBe(0);
});

test("a time without samples is a gap", async () => {
  const { from } = past.evaluated;
  expect(await findGaps(openServer(), "production", { from, to: from + 3600 })).toEqual([]);
  expect(await findGaps(openServer(), "staging", { from, to: from + 3600 })).toEqual([{ from, to: from + 3600 }]);
});

test("AWS's own library signs a request with the same signature", async () => {
  const url = new URL("https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-1/api/v1/query_range");
  const body = "query=up%7Bjob%3D%22node%22%7D&start=1&end=2&step=1";
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token" };
  const headers = await authorizationFor(url, {}, credentials)(url, body);
  const script = `
import datetime, json, sys
import botocore.auth as auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
url, body, time, content = sys.argv[1:]
moment = datetime.datetime.strptime(time, "%Y%m%dT%H%M%SZ")
class Clock(datetime.datetime):
    @classmethod
    def utcnow(cls): return moment
    @classmethod
    def now(cls, tz=None): return moment
auth.datetime = type("module", (), {"datetime": Clock, "timezone": datetime.timezone})
if hasattr(auth, "get_current_datetime"): auth.get_current_datetime = lambda *_, **__: moment
request = AWSRequest(method="POST", url=url, data=body, headers={"content-type": "application/x-www-form-urlencoded", "x-amz-content-sha256": content})
auth.SigV4Auth(Credentials("AKIDEXAMPLE", "secret", "token"), "aps", "eu-central-1").add_auth(request)
print(request.headers["Authorization"])
`;
  const { code, stdout, output } = await run(program("emulator"), [
    "-c",
    script,
    url.href,
    body,
    headers["x-amz-date"] ?? "",
    headers["x-amz-content-sha256"] ?? "",
  ]);
  expect([code, output]).toEqual([0, expect.any(String)]);
  expect(headers.authorization).toBe(stdout.trim());
});
