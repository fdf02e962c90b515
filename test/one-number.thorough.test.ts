/** @modules own */
import { deliveredText } from "../checks/emitted/delivered-text";
import type { Emitted } from "./support";

/**
 * All stacks, synthesized with another CPU limit than the handbook's. Only `policy/machines.ts` is changed: every other place reads the
 * number there.
 */
function withCpuLimit(averagePercent: number): Record<string, Emitted> {
  let stacks: Record<string, Emitted> = {};
  jest.isolateModules(() => {
    jest.doMock("../policy/machines", () => {
      const { machines } = jest.requireActual("../policy/machines");
      return { machines: { ...machines, cpu: { ...machines.cpu, averagePercent } } };
    });
    const { synthesizeWhole } = require("./whole");
    stacks = synthesizeWhole("production");
  });
  jest.dontMock("../policy/machines");
  return stacks;
}

/** All numbers and texts about the CPU: the scaling trigger, the panel's line, the alerts' conditions and texts. */
function cpuIn(stacks: Record<string, Emitted>) {
  const policies = Object.values<Emitted>(stacks["production-servers"]?.resource.aws_autoscaling_policy);
  const [tracking] = policies.flatMap((policy) => policy.target_tracking_configuration ?? []);
  const grafana = stacks["production-grafana"]?.resource;
  const pages = Object.values<Emitted>(grafana.grafana_dashboard).map(({ config_json }) =>
    JSON.parse(deliveredText(config_json)),
  );
  const panel = pages.flatMap((page) => page.panels).find(({ title }) => title === "CPU utilization, average");
  const rules = Object.values<Emitted>(grafana.grafana_rule_group).flatMap((group) => group.rule);
  const rule = (name: string) => rules.find((candidate) => candidate.name === name);
  const verdict = (name: string) => JSON.parse(rule(name).data.at(-1).model).expression;
  return {
    trigger: tracking.target_value,
    line: panel.fieldConfig.defaults.thresholds.steps[1].value,
    verdicts: [verdict("CpuHigh"), verdict("CpuHighAtMaximum")],
    words: [rule("CpuHigh"), rule("CpuHighAtMaximum")].map(({ annotations }) => annotations.description),
  };
}

test.each([70, 61])(
  "a CPU limit of %d %% in the policy sets the scaling trigger, the panel and the alerts",
  (limit) => {
    const { trigger, line, verdicts, words } = cpuIn(withCpuLimit(limit));
    expect(trigger).toBe(limit);
    expect(line).toBe(limit);
    expect(verdicts).toEqual([`$A > ${limit} && $B < 12`, `$A > ${limit} && $B >= 12`]);
    expect(words.every((text) => text.includes(`above ${limit} %`))).toBe(true);
  },
);
