import { type App, TerraformResource, TerraformStack } from "cdktf";
import { Alarm } from "../../constructs/aws/alarm";
import { alignColumns, RULE } from "../../validation/align-columns";

interface Row {
  readonly stack: string;
  readonly resources: number;
  readonly alerts: number;
  readonly dashboards: number;
  readonly milliseconds: number;
}

/** Synthesizes the app and prints one row per stack, with the time to write it. */
export function synthesize(app: App): void {
  const started = performance.now();
  const milliseconds = timed(app);
  app.synth();
  const rows = stacks(app).map((stack) => count(stack, milliseconds.get(stack) ?? 0));
  const total = (pick: (row: Row) => number) => rows.reduce((sum, row) => sum + pick(row), 0);
  const all: Row = {
    stack: `${rows.length} stacks in ${app.outdir.split("/").at(-1)}`,
    resources: total((row) => row.resources),
    alerts: total((row) => row.alerts),
    dashboards: total((row) => row.dashboards),
    milliseconds: performance.now() - started,
  };
  process.stdout.write(table([...rows, all]));
}

function stacks(app: App): TerraformStack[] {
  return app.node.findAll().filter(TerraformStack.isStack);
}

function timed(app: App): Map<TerraformStack, number> {
  const milliseconds = new Map<TerraformStack, number>();
  for (const stack of stacks(app)) {
    const { synthesizer } = stack;
    stack.synthesizer = {
      synthesize(session) {
        const started = performance.now();
        synthesizer.synthesize(session);
        milliseconds.set(stack, performance.now() - started);
      },
    };
  }
  return milliseconds;
}

function count(stack: TerraformStack, milliseconds: number): Row {
  const constructs = stack.node.findAll();
  const resources = constructs.filter(TerraformResource.isTerraformResource);
  const ofType = (type: string) => resources.filter((resource) => resource.terraformResourceType === type);
  // A Datadog monitor or test without a mention is part of another one.
  const monitors = resources.filter(mentionsPager).length + ofType("sentry_alert").length;
  // A scaling alarm is not an alert. An event rule's alert is its alarm.
  const alarms = constructs.filter((construct) => construct instanceof Alarm);
  const rules = ofType("grafana_rule_group").reduce((sum, group) => sum + ruleCount(group), 0);
  return {
    stack: stack.node.id,
    resources: resources.length,
    alerts: alarms.length + rules + monitors,
    dashboards: ofType("grafana_dashboard").length + ofType("datadog_dashboard_json").length,
    milliseconds,
  };
}

function mentionsPager(resource: TerraformResource): boolean {
  const { messageInput } = resource as unknown as { messageInput?: unknown };
  return typeof messageInput === "string" && messageInput.includes("@pagerduty-");
}

function ruleCount(group: TerraformResource): number {
  const { ruleInput } = group as unknown as { ruleInput?: unknown[] };
  return ruleInput?.length ?? 0;
}

function table(rows: readonly Row[]): string {
  const header = ["stack", "resources", "alerts", "dashboards", "time"];
  const cells = rows.map((r) => [
    r.stack,
    `${r.resources}`,
    `${r.alerts}`,
    `${r.dashboards}`,
    `${Math.round(r.milliseconds)} ms`,
  ]);
  const lines = alignColumns([header, RULE, ...cells.slice(0, -1), RULE, ...cells.slice(-1)], { numbers: true });
  return [...lines, ""].join("\n");
}
