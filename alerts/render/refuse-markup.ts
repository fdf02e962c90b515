import { type AlertName, type Home, homeOf } from "../../policy/alert-policies";
import { bundledFrames } from "../../validation/frames";
import { CURRENT } from "./current-value";

/** The name and the texts of an alert. */
export interface Texts<H extends Home = Home> {
  readonly name: AlertName<H>;
  readonly summary: string;
  readonly description: string;
}

/** A template for a label of the series. `checks/can-fire/label-faults.ts` checks that the query returns the label. */
const LABEL = /\{\{ \$labels\.[a-z_][a-z0-9_]* \}\}/g;

/** The text in which each system replaces templates. Only Grafana does, in the description. */
const TEMPLATE_FIELDS: Readonly<Partial<Record<Home, "description">>> = { grafana: "description" };

/** Patterns that a tool reads as markup, with their names for the error message. */
const MARKUP: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /(^|[^\w])@\w/, what: "a word that begins with @, which notifies somebody" },
  { pattern: /<[!#@]/, what: "a mention of Slack's such as <!here>" },
  { pattern: /<[\w.-]+>/, what: "a word in angle brackets, which EventBridge replaces" },
  { pattern: /[\n\v\f\r\u0085\u2028\u2029]/, what: "a line break" },
];
const TEMPLATE = /\{\{|\}\}/;

/**
 * Refuses an alert whose texts a tool would read as markup: unresolved templates, mentions or further lines.
 *
 * @throws Error that names the alert, its file, the text and the fault
 */
export function refuseMarkup<H extends Home>(alert: Texts<H>): void {
  const home = homeOf(alert.name);
  for (const field of ["summary", "description"] as const) {
    const hasTemplates = TEMPLATE_FIELDS[home] === field;
    const text = hasTemplates ? alert[field].replaceAll(LABEL, "").replaceAll(CURRENT, "") : alert[field];
    const what = TEMPLATE.test(text)
      ? `a template${hasTemplates ? ` other than ${CURRENT} and {{ $labels.name }}` : ""}`
      : MARKUP.find(({ pattern }) => pattern.test(text))?.what;
    if (what === undefined) continue;
    throw new Error(
      `${place()}the ${field} of ${alert.name} is ${JSON.stringify(alert[field])}, must not have ${what}: write it in words`,
    );
  }
}

/** The file and line that define the alert: the nearest stack frame outside the functions that complete a definition. */
function place(): string {
  const frame = bundledFrames(new Error()).find(
    (one) => one.startsWith("alerts/") && !/^alerts\/(render\/.*|with-alert-policy|[a-z]+-alert)\.ts:/.test(one),
  );
  return frame === undefined ? "" : `${frame}: `;
}
