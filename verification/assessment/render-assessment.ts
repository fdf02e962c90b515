import type { Assessment } from "./assess-event";
import { incidentPage } from "./incident-page";

/** Characters with which a text of an attacker could move the cursor or hide a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Returns an assessment as text. Every text of the event is cleaned here. */
export function renderAssessment(assessment: Assessment): string {
  const { title, product, account, region, homeRegion, at, incidentClass, alerts, reach, commands } = assessment;
  const lines = [
    `${title}`,
    `${product} of ${at} in the account ${account}, ${region}`,
    ...(homeRegion === undefined
      ? []
      : [
          `The documents act on instances of ${homeRegion} only: set AWS_REGION=${region} to read the event's resources.`,
        ]),
    `Class: ${incidentClass ?? withoutClass(alerts)}`,
    ...(incidentClass === undefined ? [] : [`  Page: ${incidentPage(incidentClass)}`]),
    ...(alerts.length === 0
      ? [
          `It notifies no engineer: ${product.startsWith("Security Hub") ? "the service that found it has an event of its own, or " : ""}its severity is below our limits, or it is suppressed.`,
        ]
      : []),
    ...alerts.flatMap(({ name, severity, why, runbook }) => [`${severity} ${name}: ${why}`, `  Runbook: ${runbook}`]),
    "",
    "Reach",
    ...(reach.length === 0 ? ["  The event names no resource."] : []),
    ...reach.flatMap(({ name, lines: about }) => [`  ${name}`, ...about.map((line) => `    ${line}`)]),
    "",
    "Next commands, which change nothing yet",
    ...(commands.length === 0 ? ["  Those of the runbook."] : commands.map((command) => `  ${command}`)),
  ];
  return `${lines.map((line) => line.replace(CONTROL, "?")).join("\n")}\n`;
}

/** An alert for an engineer now is an attack, also if its kind is not known. */
function withoutClass(alerts: Assessment["alerts"]): string {
  const isUrgent = alerts.some(({ severity }) => severity === "P0" || severity === "P1");
  return isUrgent
    ? "unknown: choose the page in runbooks/how-to/security-incident.md by what the event describes"
    : "none: a weakness without a known attack";
}
