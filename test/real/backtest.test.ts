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
import { incidents } from "../../verification/simulator/incidents";
import { momentOf, startOf } from "../../verification/simulator/moment-of";
import { EPOCH } from "../../verification/simulator/normal";
import { writeOpenMetrics } from "../../verification/simulator/openmetrics";
import { makeBlocks, type Prometheus, startPrometheus } from "../../verification/simulator/prometheus";
import { type FiredAlert, simulate } from "../../verification/simulator/simulate";
import { whole } from "../whole";

const stacks = whole("production");
const folder = mkdtempSync(join(tmpdir(), "backtest-"));
const incident = incidents.find(({ name }) => name === "errors-after-deploy")!;
const AFTER_SECONDS = 2 * 3600;
let history: Prometheus;

beforeAll(async () => {
  const [data, text] = [join(folder, "history"), join(folder, "history.txt")];
  mkdirSync(data);
  const end = startOf(incident) + incident.lastsMinutes * 60 + AFTER_SECONDS;
  // The history has scraped samples only: a back-test makes the recordings.
  // The simulator writes the three days before an incident as well.
  const start = EPOCH + (Math.floor(incident.startHour) - 73) * 3600;
  await writeOpenMetrics(text, "production", { fromSecond: start, toSecond: end }, (second) =>
    momentOf(incident, second),
  );
  await makeBlocks(text, data);
  history = await startPrometheus(data);
}, 120_000);
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
const times = (fired: readonly FiredAlert[]) =>
  fired
    .map(({ name, labels, firingSecond, resolvedSecond }) => ({ name, labels, firingSecond, resolvedSecond }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.firingSecond - b.firingSecond);

test("the alerts fire over a history exactly as the simulator says", async () => {
  const rules = grafanaRules(stacks).filter(({ labels }) => labels.severity !== undefined);
  const simulated = await simulate(incident, "production", { ours: rules }, recordingRules(stacks), folder);
  const { evaluated, fired } = simulated;
  const server = openServer();
  const told = await evaluateHistory(stacks, server, evaluated, join(folder, "store"), () => undefined);
  expect(fired.ours?.map(({ name }) => name)).toContain("ErrorRateBudgetFastBurn");
  expect(times(told.fired)).toEqual(times(fired.ours ?? []));
  expect(told.sent.some(({ page }) => page !== undefined)).toBe(true);

  // A second run repeats the result from stored answers.
  const again = openServer();
  const repeated = await evaluateHistory(stacks, again, evaluated, join(folder, "store"), () => undefined);
  expect(repeated).toEqual(told);
  expect(again.sent()).toBe(0);
}, 300_000);

test("a time without samples is a gap", async () => {
  const start = startOf(incident);
  const from = Math.floor(start / 60) * 60;
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
