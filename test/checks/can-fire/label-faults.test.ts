import { assertCanFire } from "../../../checks/can-fire/assert-can-fire";
import { labelFaults } from "../../../checks/can-fire/label-faults";
import { prometheusMonitoring } from "../../../monitoring/prometheus";
import { environment } from "../../support";
import { when } from "./support";

const CPU = 'rate(node_cpu_seconds_total{job="node",mode="idle"}[1m])';
const faults = (description: string, query: string) =>
  labelFaults({ name: "CpuHigh", when: [when(query)], description }, "production", []);

test.each([
  ["{{ $labels.instance }} is busy.", CPU],
  ["{{ $labels.instance }} is busy.", `avg by (instance) (${CPU})`],
  ["A server is busy, now {{ current }}.", `avg(${CPU})`],
])("%j is a description of %s", (description, query) => {
  expect(faults(description, query)).toEqual([]);
});

test.each([
  ["{{ $labels.instanc }} is busy.", `avg by (instance) (${CPU})`, "instanc", "instance"],
  ["{{ $labels.instance }}, {{ $labels.instance }}", `avg by (zone) (${CPU})`, "instance", "zone"],
  ["{{ $labels.instance }} is busy.", `avg(${CPU})`, "instance", "none"],
  [
    "{{ $labels.instance }} is busy.",
    `avg without (instance, cpu, mode, zone, job, environment) (${CPU})`,
    "instance",
    ".*",
  ],
])("%j is none of %s", (description, query, label, there) => {
  expect(faults(description, query)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^the description of CpuHigh has the label ${label}, must be one that "What is measured\\?" has \\(${there}\\): correct it, or keep the label in the query$`,
      ),
    ),
  ]);
});

test("a breakdown by a label that its series do not have is a fault", () => {
  const breakdown = {
    label: "instance",
    part: "server",
    shows: "{{ current }}",
    signal: when(`avg by (zone) (${CPU})`).signal,
  };
  const of = (breakdowns: (typeof breakdown)[]) =>
    labelFaults({ name: "CpuHigh", when: [when(`avg(${CPU})`)], description: "Busy.", breakdowns }, "production", []);
  expect(of([breakdown])).toEqual([
    expect.stringMatching(/^a breakdown of CpuHigh has the label instance, .* \(zone\)/),
  ]);
  expect(of([{ ...breakdown, label: "zone" }])).toEqual([]);
});

test("an alert whose description names a label that it does not have stops the synth", () => {
  const alerts = Object.values(prometheusMonitoring(environment("production")).alerts).flat();
  expect(() => assertCanFire(alerts, "production")).not.toThrow();
  const wrong = alerts.map((alert) => ({ ...alert, description: `${alert.description} {{ $labels.shard }}` }));
  expect(() => assertCanFire(wrong.slice(0, 1), "production")).toThrow(/has the label shard/);
});
