import { agentArguments, agentConfiguration, type Watched } from "../../../machines/collectors/agent";
import { backlog } from "../../../machines/collectors/backlog";
import { at, serversOf } from "../../../machines/collectors/places";
import { refuseUnbounded } from "../../../machines/collectors/unbounded";
import { cardinality } from "../../../policy/cardinality";

const watched: Watched = {
  environment: "production",
  replica: "i-1",
  zone: "eu-central-1a",
  places: {
    application: [serversOf("servers", "eu-central-1", 3001)],
    node: [serversOf("servers", "eu-central-1", 9100), at(["127.0.0.1:9100"], { instance: "i-1" })],
    postgres: [],
    redis: [],
    grafana: [at(["grafana.example.com"], { instance: "grafana.example.com" })],
    routines: [],
    collector: [at(["127.0.0.1:9090"], { instance: "i-1" })],
  },
  healthUrl: "https://app.example.com/health",
  proberAddress: "127.0.0.1:9115",
  receiverUrl: "https://receiver.example.com/api/v1/remote_write",
  signedForRegion: "eu-central-1",
  samplesPerSecond: 2700,
};

// biome-ignore lint/suspicious/noExplicitAny: the object is Prometheus' own YAML
const configuration: any = agentConfiguration(watched);
// biome-ignore lint/suspicious/noExplicitAny: as above
const scrape = (name: string): any => configuration.scrape_configs.find((one: any) => one.job_name === name);

/** Returns the labels of a series after relabelling, as in Prometheus. */
// biome-ignore lint/suspicious/noExplicitAny: as above
function relabelled(labels: Record<string, string>, steps: any[]): Record<string, string> | undefined {
  let now = { ...labels };
  for (const { source_labels = [], regex = "(.*)", target_label, replacement = "$1", action = "replace" } of steps) {
    const whole = new RegExp(`^(?:${regex})$`);
    const text = source_labels.map((label: string) => now[label] ?? "").join(";");
    if (action === "drop" && whole.test(text)) return undefined;
    if (action === "keep" && !whole.test(text)) return undefined;
    if (action === "labeldrop") now = Object.fromEntries(Object.entries(now).filter(([label]) => !whole.test(label)));
    if (action === "replace" && whole.test(text)) now[target_label] = text.replace(whole, replacement);
  }
  return now;
}

/** Returns the series that are sent, with the name of their remote write. */
function sent(series: Record<string, string>) {
  const outside = { ...series, ...configuration.global.external_labels };
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return configuration.remote_write.flatMap(({ name, write_relabel_configs }: any) => {
    const labels = relabelled(outside, write_relabel_configs);
    return labels === undefined ? [] : [{ name, labels }];
  });
}

test("every target has labels for its environment, its instance and its zone", () => {
  const found = { __meta_ec2_instance_id: "i-9", __meta_ec2_availability_zone: "eu-central-1b" };
  expect(relabelled(found, scrape("application").relabel_configs)).toMatchObject({
    instance: "i-9",
    zone: "eu-central-1b",
    job: "application",
  });
  expect(configuration.global.external_labels).toMatchObject({
    environment: "production",
    service: "gocarbontracker",
  });
});

test("series of two collectors are deduplicated, except those of the probes and of the collectors themselves", () => {
  const shared = sent({ __name__: "up", job: "node", instance: "i-9" });
  expect(shared).toHaveLength(1);
  expect(shared[0].labels).toMatchObject({ cluster: "production", __replica__: "i-1" });
  for (const job of ["probe", "collector"]) {
    const own = sent({ __name__: "up", job, instance: "x" });
    expect(own).toHaveLength(1);
    expect(Object.keys(own[0].labels)).not.toEqual(expect.arrayContaining(["__replica__"]));
    expect(Object.keys(own[0].labels)).not.toEqual(expect.arrayContaining(["cluster"]));
  }
});

test("a probe runs in its collector's zone, through the load balancer, with a timeout longer than the health check's", () => {
  const target = relabelled({ __address__: "https://app.example.com/health" }, scrape("probe").relabel_configs);
  expect(target).toMatchObject({
    __param_target: "https://app.example.com/health",
    __address__: "127.0.0.1:9115",
    zone: "eu-central-1a",
    target: "health",
  });
  expect(Number.parseInt(scrape("probe").scrape_timeout, 10)).toBeGreaterThan(5);
});

test.each([
  [{ route: "/api/companies/:id" }, true],
  [{ route: "/api/v2/companies" }, true],
  [{ route: "/api/companies/4711" }, false],
  [{ route: "/api/companies/4711/emissions" }, false],
  [{ route: "/api/files/0f8fad5b-d9cb-469f-a165-70867728950e" }, false],
  [{ route: "/api/users/ada@example.com" }, false],
  [{ user_id: "7" }, false],
  [{ email: "ada@example.com" }, false],
  [{ path: "/x" }, false],
  [{ method: "GET", status_code: "200" }, true],
])("a label with unbounded values is refused, %o is kept: %s", (labels, kept) => {
  expect(relabelled(labels, refuseUnbounded(["route"])) !== undefined).toBe(kept);
});

test("every target has a maximum number of series", () => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  expect(configuration.scrape_configs.every((one: any) => one.sample_limit > 0 && one.label_limit > 0)).toBe(true);
  // Prometheus applies the limit after relabelling, so dropped series do not count.
  expect(scrape("grafana").sample_limit).toBe(cardinality.grafana.seriesPerInstanceCount);
});

test("two scrape configurations of one job have the same job label", () => {
  const entries = ["node-1", "node-2"].map((name) => relabelled({}, scrape(name).relabel_configs));
  expect(entries.map((labels) => labels?.job)).toEqual(["node", "node"]);
});

test("the agent truncates its log as rarely as the backlog requires", () => {
  const [minutes] = agentArguments(2700).flatMap((flag) => /wal-truncate-frequency=(\d+)m$/.exec(flag)?.[1] ?? []);
  expect(Number(minutes)).toBe(backlog(2700).truncateMinutes);
});
