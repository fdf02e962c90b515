import { CURRENT } from "./current-value";

/** What a text may contain of Grafana's templates: the value now, and a label of the series. */
const ALLOWED = /\{\{ \$labels\.[a-z_]+ \}\}/g;

/** What would be read by a tool instead of a person, and where it would lead. */
const MARKUP: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\{\{|\}\}/, what: `a template other than ${CURRENT} and {{ $labels.name }}` },
  { pattern: /(^|[^\w])@\w/, what: "a word that begins with @, which notifies somebody" },
  { pattern: /[\r\n]/, what: "a line break" },
];

/**
 * Refuses an alert whose texts a tool would read as something else: templates of Grafana's or Datadog's, mentions, further lines.
 *
 * @throws Error that names the alert, the text and the fault
 */
export function refuseMarkup(alert: {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
}): void {
  for (const field of ["summary", "description"] as const) {
    const text = alert[field].replaceAll(ALLOWED, "").replaceAll(CURRENT, "");
    const fault = MARKUP.find(({ pattern }) => pattern.test(text));
    if (fault === undefined) continue;
    throw new Error(
      `the ${field} of ${alert.name} is ${JSON.stringify(alert[field])}, must not have ${fault.what}: write it in words`,
    );
  }
}
