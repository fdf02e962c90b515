/** @modules own */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type EmittedStack, emittedStacks, synthesizeInto } from "../../tools/emitted";
import { terraformEnvironment } from "../../tools/terraform";
import { layOutProviders } from "../../verification/sandbox/provider-mirror";
import { datadog } from "../../verification/sandbox/stand-ins/datadog";
import { grafana } from "../../verification/sandbox/stand-ins/grafana";
import { pagerDuty } from "../../verification/sandbox/stand-ins/pagerduty";
import { SCHEMAS } from "../../verification/sandbox/stand-ins/schema";
import { sentry } from "../../verification/sandbox/stand-ins/sentry";
import { StandIns } from "../../verification/sandbox/stand-ins/server";
import { VendorDeployment, vendorStacks } from "../../verification/sandbox/vendors";
import { changedStacks } from "./vendors/changed-stacks";

let folder: string;
let stacks: EmittedStack[];
let standIns: StandIns;
let deployment: VendorDeployment;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vendors-"));
  await synthesizeInto(join(folder, "synth"));
  stacks = emittedStacks(join(folder, "synth"));
  // The machine's own clock: Terraform computes the days that are in the future by it.
  standIns = await StandIns.start([grafana("self-managed"), datadog(() => new Date()), pagerDuty(), sentry()]);
  const mirror = join(folder, "providers");
  mkdirSync(mirror);
  const environment = { ...standIns.environment, PROVIDER_SCHEMAS: resolve(SCHEMAS) };
  const env = terraformEnvironment(folder, environment, { folder: mirror, addresses: layOutProviders(mirror, stacks) });
  deployment = new VendorDeployment(folder, env);
});

afterAll(async () => {
  await standIns?.stop();
  rmSync(folder, { recursive: true, force: true });
});

// One after the other: each test goes on where the one before it ended.
test("the vendors' stacks are applied in deploy order", async () => {
  await deployment.apply(stacks);
  expect(vendorStacks(stacks).length).toBeGreaterThan(10);
  const types = ["grafana_rule_group", "datadog_monitor", "pagerduty_service", "sentry_alert"];
  expect(types.filter((type) => standIns.stored(type).length === 0)).toEqual([]);
});

test("the second plan of every vendor's stack is empty", async () => {
  expect(await deployment.changes(stacks)).toEqual([]);
});

// Datadog does not delete a monitor in a composite, and Terraform deletes before it changes.
test("an edited list of Datadog's alerts is applied: one gone, one without its count, the others in another order", async () => {
  const monitors = (name: string) =>
    standIns.stored("datadog_monitor").filter((one) => `${one.name}`.includes(name)).length;
  const environments = stacks.filter(
    ({ name }) => name.endsWith("-datadog") && !name.startsWith("organization"),
  ).length;
  // Each is a composite over a part that measures it; the counting part has the name of its metric.
  expect([monitors("FirstLoadSlowForUsers"), monitors("CachedLoadSlowForUsers")]).toEqual([
    2 * environments,
    2 * environments,
  ]);
  const edited = changedStacks(join(folder, "edited"), {
    alerts: (alerts) =>
      [...alerts]
        .reverse()
        .filter(({ name }) => name !== "FirstLoadSlowForUsers")
        .map((alert) => (alert.name === "CachedLoadSlowForUsers" ? { ...alert, minimumSamples: undefined } : alert)),
  });
  await deployment.apply(edited, (name) => name.endsWith("-datadog"));
  expect(await deployment.changes(edited)).toEqual([]);
  expect([monitors("FirstLoadSlowForUsers"), monitors("CachedLoadSlowForUsers")]).toEqual([0, environments]);
});

// PagerDuty does not delete a schedule in an escalation policy.
test("a second roster is applied: the new schedules replace those that the escalation policies named", async () => {
  const schedules = () => standIns.stored("pagerduty_schedulev2").map(({ name }) => name);
  const before = schedules();
  const edited = changedStacks(join(folder, "roster"), {
    environment: (one) => {
      const [roster] = one.onCall.rosters;
      const next = { since: "2031-01-06", people: [...(roster?.people ?? [])].reverse() };
      return { ...one, onCall: { ...one.onCall, rosters: [...one.onCall.rosters, next] } };
    },
  });
  await deployment.apply(edited, (name) => name.endsWith("-pagerduty"));
  expect(await deployment.changes(edited, (name) => name.endsWith("-pagerduty"))).toEqual([]);
  expect(schedules()).toHaveLength(before.length);
  expect(schedules().filter((name) => before.includes(name))).toEqual([]);
});

test("everything is destroyed in the reverse order", async () => {
  await deployment.destroy(stacks);
  const types = stacks.flatMap(({ configuration }) => Object.keys(configuration.resource ?? {}));
  expect(types.filter((type) => standIns.stored(type).length > 0)).toEqual([]);
});
