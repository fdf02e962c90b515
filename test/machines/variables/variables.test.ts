import { collectorVariables } from "../../../machines/variables/collector-variables";
import { serverVariables } from "../../../machines/variables/server-variables";
import { type Machine, machineVariables } from "../../../machines/variables/variables";

const machine: Machine = {
  region: "eu-central-1",
  groupName: "servers",
  launchHookName: "configure",
  cloudWatchAgent: { url: "https://agents.test/agent.deb", sha256: "a".repeat(64) },
  logGroupName: "/test/servers",
};

const server = serverVariables({
  ...machine,
  environment: "test",
  data: {
    databaseHost: "database",
    databaseReaderHost: "readers",
    cacheHost: "cache",
    cacheUser: "application",
    uploadsBucket: "uploads",
  },
});

const collector = collectorVariables({
  ...machine,
  environment: "test",
  groupName: "collectors",
  serverGroupName: "servers",
  registeredDomain: "example.org",
  domain: "app.test",
  grafanaHost: "grafana.test",
  database: { cluster: "database", readerHost: "readers", writerHost: "database", port: 5432 },
  account: "333333333333",
  dumps: { name: "dumps", region: "eu-west-1" },
  uploadsBucket: "uploads",
  secondary: { readerHost: "copy", region: "eu-west-1" },
  cache: { name: "cache", host: "cache.test", port: 6379, user: "application" },
  receiver: { url: "https://receiver.test/api/v1/remote_write", signed: true },
  samplesPerSecond: 2700,
});

// biome-ignore lint/suspicious/noExplicitAny: variables are JSON that Ansible reads
const read = (variables: object): any => JSON.parse(JSON.stringify(variables));

test("memory and root file system are published, aggregated by group only", () => {
  const { metrics } = read(server).cloudwatch_agent_configuration;
  expect([metrics.namespace, metrics.aggregation_dimensions]).toEqual(["CWAgent", [["AutoScalingGroupName"]]]);
  expect(metrics.append_dimensions).toEqual({ InstanceId: "${aws:InstanceId}" });
  const group = { AutoScalingGroupName: "servers" };
  expect(metrics.metrics_collected).toEqual({
    mem: { measurement: ["mem_used_percent"], append_dimensions: group },
    disk: { measurement: ["disk_used_percent"], resources: ["/"], append_dimensions: group },
  });
});

test.each(["gocarbontracker", "sshd", "sudo", "configure"])(
  "the log file of %s is the one that the agent ships",
  (program) => {
    const { log_shipping_files, cloudwatch_agent_configuration } = read(server);
    const file = log_shipping_files.find((one: { program: string }) => one.program === program);
    const { collect_list } = cloudwatch_agent_configuration.logs.logs_collected.files;
    expect(collect_list).toContainEqual({
      file_path: file.path,
      log_group_name: "/test/servers",
      log_stream_name: `{instance_id}/${program}`,
    });
  },
);

test("the agent ships the audit log from the path of the audit daemon", () => {
  const variables = read(machineVariables(machine, []));
  const shipped = variables.cloudwatch_agent_configuration.logs.logs_collected.files.collect_list;
  expect(shipped.map((one: { file_path: string }) => one.file_path)).toContain("/var/log/audit/audit.log");
  expect(variables.log_shipping_files.map((one: { path: string }) => one.path)).not.toContain(
    "/var/log/audit/audit.log",
  );
});

test("every variable name begins with the role that reads it", () => {
  const roles =
    /^(machine|base|exporter|cloudwatch_agent|log_shipping|launch|application|datastores|data_validation|domain_expiry|logical_dump|prometheus_agent|trace_agent)_/;
  expect([...Object.keys(server), ...Object.keys(collector)].filter((name) => !roles.test(name))).toEqual([]);
});

test("each collector is a replica of its own, with the instance's own id and zone", () => {
  const { global, scrape_configs } = read(collector).prometheus_agent_configuration;
  expect(global.external_labels.__replica__).toBe("{{ machine_instance_id }}");
  const probe = scrape_configs.find((one: { job_name: string }) => one.job_name === "probe");
  expect(probe.relabel_configs).toContainEqual({ target_label: "zone", replacement: "{{ machine_zone }}" });
  expect(probe.static_configs[0].targets).toEqual(["https://app.test/health"]);
});

test("node targets are the application's servers only, because collectors would distort the average", () => {
  const { scrape_configs } = read(collector).prometheus_agent_configuration;
  const node = scrape_configs.filter((one: { job_name: string }) => one.job_name.startsWith("node"));
  expect(node).toHaveLength(1);
  expect(node[0].ec2_sd_configs[0].filters).toContainEqual({
    name: "tag:aws:autoscaling:groupName",
    values: ["servers"],
  });
});

test("requests to the managed Prometheus are signed, those to another Prometheus are not", () => {
  const writes = (signed: boolean) =>
    read(
      collectorVariables({
        ...machine,
        environment: "t",
        serverGroupName: "s",
        registeredDomain: "example.org",
        domain: "d.test",
        grafanaHost: "g.test",
        database: { cluster: "d", readerHost: "r", writerHost: "w", port: 5432 },
        account: "333333333333",
        dumps: { name: "dumps", region: "eu-west-1" },
        uploadsBucket: "uploads",
        secondary: { readerHost: "copy", region: "eu-west-1" },
        cache: { name: "c", host: "c.test", port: 6379, user: "u" },
        receiver: { url: "https://r.test", signed },
        samplesPerSecond: 67,
      }),
    ).prometheus_agent_configuration.remote_write;
  expect(writes(true).map((one: { sigv4: object }) => one.sigv4)).toEqual(Array(2).fill({ region: "eu-central-1" }));
  expect(writes(false).map((one: { sigv4: object }) => one.sigv4)).toEqual([undefined, undefined]);
});
