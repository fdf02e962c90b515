import { cloudWatchAlarms, eventRules } from "../../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../../checks/emitted/configuration";
import { seconds } from "../../../checks/emitted/duration";
import { grafanaRules } from "../../../checks/emitted/grafana-rules";
import { prometheusMonitoring } from "../../../monitoring/prometheus";
import { BackupsStack } from "../../../stacks/backups-stack";
import { GrafanaStack } from "../../../stacks/grafana-stack";
import { MonitoringStack } from "../../../stacks/monitoring-stack";
import { environment, pager, synthesized } from "../../support";

const production = environment("production");
const stacks: Stacks = synthesized((app) => {
  new GrafanaStack(app, production, { monitoring: new MonitoringStack(app, production), pager });
  new BackupsStack(app, production, { network: { vpcId: "vpc-1", restoreSubnetIds: ["subnet-1"] } });
});

test("a rule is read back as the alert it was made of", () => {
  const read = grafanaRules(stacks);
  for (const alert of Object.values(prometheusMonitoring(production).alerts).flat()) {
    const rule = read.find(({ name }) => name === alert.name);
    expect(rule?.conditions.map(({ query, limit }) => ({ query, limit }))).toEqual(
      alert.when.map(({ signal, limit }) => ({ query: signal.query, limit })),
    );
    expect(rule).toMatchObject({ forSeconds: alert.forSeconds, keepFiringForSeconds: alert.keepFiringForSeconds });
    expect(rule?.labels).toMatchObject({
      severity: alert.severity,
      cause: alert.incidentGroup,
      environment: "production",
    });
  }
});

test("alarms and event rules that tell people are found by their condition, with the topic they tell", () => {
  const overdue = cloudWatchAlarms(stacks).find(({ name }) => name === "DatabaseBackupOverdue");
  expect(overdue).toMatchObject({ severity: "P2", alarm: { threshold: 1 } });
  expect(overdue?.topics).toEqual(["arn:aws:sns:eu-central-1:333333333333:gocarbontracker-production-alerts-p2"]);
  const failed = eventRules(stacks).find(({ name }) => name === "BackupJobFailed");
  expect(failed).toMatchObject({ severity: "P2", pattern: { source: ["aws.backup"] } });
});

test.each([
  ["1h30m", 5400],
  ["15s", 15],
  ["0s", 0],
  ["6d", 518_400],
  ["1w2d", 777_600],
  ["59s999ms", 59.999],
])("%s is %d seconds", (text, expected) => expect(seconds(text)).toBe(expected));

test.each(["", "5 minutes", "1.5h", "5", "m5"])("a duration of %p is refused", (text) => {
  expect(() => seconds(text)).toThrow(`duration is "${text}", must be whole numbers with units`);
});
