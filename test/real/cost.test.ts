import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collection } from "../../policy/collection";
import { type Compared, compare, type Measured, measure, type Reading } from "../../verification/cost/measure";
import { environment } from "../support";
import { whole } from "../whole";

const stacks = whole("production");
const { organizationId } = environment("production").grafana;
const folder = mkdtempSync(join(tmpdir(), "cost-"));
const sizes: Measured[] = [];
/** `npm test` measures fleets of up to thirty servers, and the nightly, with `FLEET_SERVERS=90`, a larger one. */
const LARGEST = Number(process.env.FLEET_SERVERS ?? 0);
/** Also without recordings at this size: at a larger one that reads for minutes what needs no recordings to be dear. */
const COMPARED = 30;
let compared: Compared;
const SIZES = [3, COMPARED, ...(LARGEST > COMPARED ? [LARGEST] : [])];
const SERVERS_PER_DATABASE = 10;

beforeAll(async () => {
  for (const servers of SIZES) {
    const databases = 1 + Math.ceil(servers / SERVERS_PER_DATABASE);
    const fleet = { environment: "production", organizationId, servers, databases };
    if (servers === COMPARED) compared = await compare(stacks, fleet, folder);
    sizes.push(servers === COMPARED ? compared : await measure(stacks, fleet, folder));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Dashboards that may read more than a tenth of the samples without recordings, each with the reason. */
const MORE_THAN_A_TENTH: Readonly<Record<string, string>> = {
  Monitoring: "shows whether monitoring works, and must not depend on its recordings",
  "On-call": "reads Grafana's own counters, of one target, however many servers there are",
  "Data quality": "reads what one routine left, a sample for each table",
  Servers:
    "also reads gauges of each server, such as read-only file systems, of which a recording would have nearly as many series",
  Logs: "reads CloudWatch, and of Prometheus only the deployments that every page shows",
  "Backups and recovery": "reads what one routine left, a sample for each datastore",
};

const { evaluation, recording } = collection;
/** Samples that alerts and recording rules read in a minute. */
const perMinute = ({ alerts }: Reading, rules: number) =>
  (alerts * 60) / evaluation.intervalSeconds + (rules * 60) / recording.intervalSeconds;
const pagesOver = (share: number) => {
  const { withRecordings, without } = compared;
  return Object.keys(without.dashboards).filter(
    (dashboard) => (withRecordings.dashboards[dashboard] ?? 0) > share * (without.dashboards[dashboard] ?? 0),
  );
};

test("every selector of every query finds a series, so that no query is free for lack of data", () => {
  for (const { unanswered } of sizes) {
    expect(unanswered).toEqual([]);
  }
});

test("with thirty servers every dashboard reads at most a tenth of the samples without recordings, or has a reason", () => {
  expect(pagesOver(1 / 10).sort()).toEqual(Object.keys(MORE_THAN_A_TENTH).sort());
});

test("with thirty servers alerts and rules together read at most a tenth of what alerts would without", () => {
  // Measured: three thousandths. Four fifths of that are the windows of rules of up to thirty days, over single series
  // that do not grow with the fleet. An alert without them would read every server's counters over three days, every ten seconds.
  const { withRecordings, without, rules } = compared;
  expect(withRecordings.alerts).toBeLessThanOrEqual(without.alerts / 10);
  expect(perMinute(withRecordings, rules)).toBeLessThanOrEqual(perMinute(without, 0) / 10);
});

test("n times the servers read at most n times as much: each dashboard, the alerts, the rules", () => {
  for (const [index, larger] of sizes.slice(1).entries()) {
    const smaller = sizes[index] as Measured;
    const times = larger.fleet.servers / smaller.fleet.servers;
    expect(larger.withRecordings.alerts).toBeLessThanOrEqual(times * smaller.withRecordings.alerts);
    expect(larger.rules).toBeLessThanOrEqual(times * smaller.rules);
    for (const [dashboard, samples] of Object.entries(larger.withRecordings.dashboards)) {
      expect([dashboard, samples <= times * (smaller.withRecordings.dashboards[dashboard] ?? 0)]).toEqual([
        dashboard,
        true,
      ]);
    }
  }
});
