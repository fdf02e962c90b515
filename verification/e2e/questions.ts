import * as z from "zod";
import type { Stacks } from "../../checks/emitted/configuration";
import { deliveredText } from "../../checks/emitted/delivered-text";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { parseJsonText } from "../../checks/emitted/json-text";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { resourcesOfType } from "../../checks/emitted/resources";

/** A query of a panel, an alert or a recording. */
export interface Question {
  readonly of: "panel" | "alert" | "recording";
  /** Name of the panel, alert or recording. */
  readonly name: string;
  /** The PromQL query; undefined for one to CloudWatch. */
  readonly query: string | undefined;
}

const text = z.string();
const target = z.looseObject({ expr: text.optional(), hide: z.boolean().optional() });
const panel = z.looseObject({ title: text.optional(), type: text, targets: z.array(target).optional() });

/** A dashboard in Grafana's JSON. */
const DASHBOARD = z.looseObject({ title: text, panels: z.array(panel) });

/** Every query of every panel, every condition of every alert, and every recording. */
export function questions(stacks: Stacks): Question[] {
  return [
    ...panelQuestions(stacks),
    ...grafanaRules(stacks).flatMap(({ name, conditions }) =>
      conditions.map(({ refId, query }): Question => ({ of: "alert", name: `${name} ${refId}`, query })),
    ),
    ...recordingRules(stacks).map(({ name, read }): Question => ({ of: "recording", name, query: read })),
  ];
}

function panelQuestions(stacks: Stacks): Question[] {
  return resourcesOfType(stacks, "grafana_dashboard").flatMap(({ stack, type, id, block }) => {
    const where = `${stack}: ${type}.${id}: config_json`;
    const dashboard = parseJsonText(DASHBOARD, where, deliveredText(block.config_json));
    return dashboard.panels
      .filter(({ type }) => type !== "row")
      .flatMap(({ title = "", targets = [] }) =>
        targets
          .filter(({ hide }) => hide !== true)
          .map(({ expr }): Question => {
            const query = expr === undefined || expr === "" ? undefined : withEveryInstance(expr);
            return { of: "panel", name: `${dashboard.title}, ${title}`, query };
          }),
      );
  });
}

/** A query with a page's variables replaced, as Grafana does with all values selected. */
function withEveryInstance(expression: string): string {
  return expression.replace(/\$\{?\w+(:\w+)?\}?/g, ".*");
}
