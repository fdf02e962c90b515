import { queryFaults } from "./support";

const OF = 'environment="production",job="node"';
const APP = 'environment="production",job="application"';

describe("dead", () => {
  test.each([
    ["a metric that nobody emits", `up{${OF}} + node_cpu_second_total{${OF}}`, "no source emits node_cpu_second_total"],
    [
      "a metric of another job",
      `pg_stat_activity_count{${APP}}`,
      'pg_stat_activity_count is emitted by job postgres, not by job="application"',
    ],
    [
      "a part that its kind of metric does not have",
      `http_requests_total_bucket{${APP}}`,
      "no source emits http_requests_total_bucket",
    ],
    [
      "a histogram without the part that is meant",
      `http_request_duration_seconds{${APP}}`,
      "no source emits http_request_duration_seconds",
    ],
    [
      "jobs that do not meet",
      'up{environment="production",job=~"node|probe"} and on (job) up{environment="production",job=~"postgres|application"}',
      'label job is "node" or "probe" on the left and "application" or "postgres" on the right',
    ],
    ["another environment", 'up{environment="prod",job="node"}', "the label can be production: select one"],
    [
      "a label that the source lacks",
      `http_requests_total{${APP},status="500"}`,
      'http_requests_total has no label status: remove status="500"',
    ],
    [
      "a label value that is impossible",
      `http_requests_total{${APP},status_code=~"5xx"}`,
      'http_requests_total has no series with status_code=~"5xx": the label can be 100 to 504',
    ],
    [
      "a mode that processors do not have",
      `rate(node_cpu_seconds_total{${OF},mode="busy"}[5m])`,
      'no series with mode="busy": the label can be idle, iowait, irq, nice, softirq, steal, system, user',
    ],
    [
      "a negative matcher that leaves nothing",
      `node_filesystem_size_bytes{${OF},fstype!~"ext4|xfs|vfat|tmpfs"}`,
      "node_filesystem_size_bytes has no series with fstype!~",
    ],
    [
      "a rate over less than two scrapes",
      `rate(http_requests_total{${APP}}[29s])`,
      "fewer than the two readings that rate needs: lengthen it",
    ],
    [
      "a prediction over less than two scrapes",
      `predict_linear(node_filesystem_avail_bytes{${OF}}[15s], 3600)`,
      "fewer than the two readings that predict_linear needs",
    ],
    ["a mean over less than a scrape", `avg_over_time(up{${OF}}[10s])`, "shorter than the interval of readings"],
    [
      "a subquery with one step",
      `increase(http_requests_total{${APP}}[5m:5m])`,
      "fewer than the two readings that increase needs",
    ],
    [
      "sides that share no labels",
      `sum by (instance) (up{${OF}}) / sum by (mode) (node_cpu_seconds_total{${OF}})`,
      "match, because label instance is set on the left and missing on the right",
    ],
    [
      "sides whose values differ",
      `up{${OF}} and up{environment="production",job="postgres"}`,
      'label job is "node" on the left and "postgres" on the right',
    ],
    [
      "a suppression that never meets",
      `avg by (instance) (up{${OF}}) unless count(up{${OF}})`,
      "label instance is set on the left and missing on the right",
    ],
    [
      "matching on a label that one side lost",
      `up{${OF}} * on (instance) max by (zone) (up{${OF}})`,
      "label instance is set on the left and missing on the right",
    ],
    [
      "several series where one is needed",
      `node_memory_MemTotal_bytes{${OF}} / on (instance) node_filesystem_size_bytes{${OF}}`,
      "fails as soon as two series of its right side differ only by device or mountpoint or fstype",
    ],
    [
      "the group on the wrong side",
      `up{${OF}} * on (instance) group_left () node_filesystem_size_bytes{${OF}}`,
      "aggregate that side, or add group_right",
    ],
    ["a suppression that always holds", `up{${OF}} unless on () vector(1)`, "the side after unless always exists"],
    ["the absence of a constant", "absent(vector(1))", "tests the absence of a result that always exists"],
    [
      "the absence of what is stood in for",
      `absent(sum(up{${OF}}) or vector(0))`,
      "tests the absence of a result that always exists",
    ],
    ["a value that is never there", `count(up{${OF}} == 2)`, "never holds, its left side is between 0 and 1"],
    ["a value just beyond what is there", `count(up{${OF}} > 1)`, "never holds, its left side is between 0 and 1"],
    [
      "a number that nothing is below",
      `vector(1) and on () (0 > up{${OF}})`,
      "never holds, its right side is between 0 and 1",
    ],
    [
      "buckets that were lost on the way",
      `histogram_quantile(0.95, sum(rate(http_request_duration_seconds_bucket{${APP}}[5m])))`,
      "has no buckets without the label le",
    ],
    ["a group that is not there", `sum by (pod) (up{${OF}})`, "groups by pod, which its series do not have"],
  ])("%s", (_, query, reason) => {
    const faults = queryFaults(query);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/^alert CpuHigh cannot fire: "What is measured\?" .*: /);
    expect(faults.join("\n")).toContain(reason);
  });
});

describe("alive", () => {
  test.each([
    [
      "a metric of every job, by job",
      'sum by (job) (up{environment="production"}) * on (job) group_right () up{environment="production",job=~"node|probe"}',
    ],
    ["a rate over exactly two scrapes", `rate(http_requests_total{${APP}}[30s])`],
    ["a mean over exactly one scrape", `avg_over_time(up{${OF}}[15s])`],
    ["a status code of a range", `http_requests_total{${APP},status_code=~"5.."}`],
    ["a label that must be missing and is", `up{${OF},mode=""}`],
    ["a negative matcher that leaves something", `node_network_receive_bytes_total{${OF},device!~"lo|veth.*"}`],
    ["sides that share what they are matched on", `up{${OF}} and on (instance) up{${OF}}`],
    ["sides whose difference is ignored", `up{${OF}} and ignoring (job) up{environment="production",job="postgres"}`],
    [
      "several series where one side may have them",
      `up{${OF}} * on (instance) group_right () node_filesystem_size_bytes{${OF}}`,
    ],
    ["everything with one side", `up{${OF}} and on () up{environment="production",job="probe"}`],
    [
      "labels that only one side brings",
      `up{${OF}} * on (instance) group_left (zone) max by (instance, zone) (up{${OF}})`,
    ],
    ["the absence of what may be missing", `absent(up{${OF}} == 1)`],
    ["the absence of an absence", `absent(absent(up{${OF}}))`],
    ["a suppression by what may be missing", `up{${OF}} unless on () (up{environment="production",job="probe"} == 0)`],
    ["a heartbeat", "vector(1)"],
    ["a new label on one side of `or`", `label_replace(up{${OF}}, "way", "in", "", "") or up{${OF}}`],
    ["a moment in the past", `up{${OF}} offset 1h`],
    ["a number written as a duration or a power", "vector(1h) + 1e3"],
  ])("%s", (_, query) => {
    expect(queryFaults(query)).toEqual([]);
  });
});
