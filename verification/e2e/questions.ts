import { resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { deliveredText } from "../../checks/emitted/delivered-text";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";

/** A query that something asks in the cloud. */
export interface Question {
  readonly of: "panel" | "alert" | "recording";
  /** Which one. */
  readonly name: string;
  /** Undefined where CloudWatch is asked. */
  readonly query: string | undefined;
}

interface EmittedPanel {
  readonly title?: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr?: string; readonly hide?: boolean }[];
}

/** Every query of every panel, what every alert compares with a limit, and what every recording rule keeps. */
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
  return resourcesOfType(stacks, "grafana_dashboard").flatMap(({ block }) => {
    const page: { title: string; panels: readonly EmittedPanel[] } = JSON.parse(deliveredText(block.config_json));
    return page.panels
      .filter(({ type }) => type !== "row")
      .flatMap(({ title = "", targets = [] }) =>
        targets
          .filter(({ hide }) => hide !== true)
          .map(({ expr }): Question => {
            const query = expr === undefined || expr === "" ? undefined : withEveryInstance(expr);
            return { of: "panel", name: `${page.title}, ${title}`, query };
          }),
      );
  });
}

/** A page's variables, as Grafana fills them in when everything is chosen. */
function withEveryInstance(expression: string): string {
  return expression.replace(/\$\{?\w+(:\w+)?\}?/g, ".*");
}
