import type { Policy } from "../policy";
import { inUnit, quotedNumbers } from "../quoted-numbers";
import { type PolicyRule, rule } from "./rule";

/** The handbook's times until PagerDuty notifies an engineer, and then the next one. */
export const promiseRules: readonly PolicyRule[] = [
  ...(["P0", "monitoring"] as const).map((of) =>
    rule(
      "on-call",
      [`on-call.onCall.${of}.delayMinutes`, "severities.severities.P0", "synthetics.synthetics.detection"],
      (policy) => {
        const total = sum(policy["on-call"].onCall[of].delayMinutes);
        const response = policy.severities.severities.P0.responseMinutes;
        const left = Math.floor(response * (1 - policy.synthetics.synthetics.detection.urgentPercent / 100));
        return total > left
          ? `onCall.${of}.delayMinutes is [${policy["on-call"].onCall[of].delayMinutes.join(", ")}], ${total} minutes until the last level is notified, must be at most ${left}, the rest of the ${response} minutes of P0's response time after detection (synthetics.detection.urgentPercent): lower it`
          : undefined;
      },
    ),
  ),
  rule("on-call", ["on-call.onCall.P1"], (policy) => {
    const { sentence, delayMinutes, acknowledgedMinutes } = policy["on-call"].onCall.P1;
    const promised = minutesIn(sentence);
    const total = (delayMinutes[0] ?? 0) + acknowledgedMinutes + (delayMinutes[1] ?? 0);
    return promised !== undefined && total > promised
      ? `onCall.P1 escalates after ${total} minutes (delayMinutes [${delayMinutes.join(", ")}] and acknowledgedMinutes ${acknowledgedMinutes}), must be at most ${promised} as the handbook states ("${sentence}"): lower one of them`
      : undefined;
  }),
  rule("on-call", ["on-call.onCall.P1"], (policy) =>
    policy["on-call"].onCall.P1.acknowledgedMinutes === 0
      ? `onCall.P1.acknowledgedMinutes is 0, which never escalates, must be at least 1 as the handbook states ("${policy["on-call"].onCall.P1.sentence}"): raise it`
      : undefined,
  ),
  ...(["P2", "P3"] as const).map((of) =>
    rule("on-call", [`on-call.onCall.${of}.delayMinutes`, `severities.severities.${of}`], (policy) => {
      const first = policy["on-call"].onCall[of].delayMinutes[0] ?? 0;
      const { responseMinutes } = policy.severities.severities[of];
      return first > responseMinutes
        ? `onCall.${of}.delayMinutes begins with ${first}, must be at most ${responseMinutes}, the response time of ${of} (severities.${of}.responseMinutes): lower it`
        : undefined;
    }),
  ),
  rule("severities", ["severities.severities"], ({ severities: { severities } }) => {
    const silent = (["P0", "P1"] as const).filter((severity) => !severities[severity].wakes);
    return silent.length > 0
      ? `severities.${silent[0]}.wakes is false, must be true: its response time counts at night too (${severities[silent[0] ?? "P0"].response})`
      : undefined;
  }),
  ...(["medium", "slow", "creeping"] as const).map((pace) =>
    rule("error-budget", ["error-budget.errorBudget"], ({ "error-budget": { errorBudget } }) => {
      const faster = ({ medium: "fast", slow: "medium", creeping: "slow" } as const)[pace];
      const { spentPercent, longHours } = errorBudget[pace];
      const most = Number(
        ((errorBudget[faster].spentPercent / errorBudget[faster].longHours) * longHours).toPrecision(3),
      );
      return spentPercent > most
        ? `errorBudget.${pace}.spentPercent is ${spentPercent} in ${longHours} hours, must be at most ${most}, the pace of errorBudget.${faster}: lower it, or lengthen longHours`
        : undefined;
    }),
  ),
  ...(["fast", "medium", "slow", "creeping"] as const).flatMap((pace) =>
    (["availability", "errorRate", "apiResponse"] as const).map((objective) =>
      rule("error-budget", [`error-budget.errorBudget.${pace}`, `health.health.${objective}`], (policy) =>
        burns(policy, pace, objective),
      ),
    ),
  ),
];

/** A pace below the objective's own rate proves nothing, and a pace that needs more than 100 % of failures can never fire. */
function burns(
  policy: Policy,
  pace: "fast" | "medium" | "slow" | "creeping",
  objective: "availability" | "errorRate" | "apiResponse",
): string | undefined {
  const { spentPercent, longHours } = policy["error-budget"].errorBudget[pace];
  const of = policy.health.health[objective];
  const budgetPercent = "targetPercent" in of ? 100 - of.targetPercent : of.maximumPercent;
  const factor = ((spentPercent / 100) * of.windowDays * 24) / longHours;
  const what = `errorBudget.${pace}.spentPercent is ${spentPercent} in ${longHours} hours`;
  const least = Number(((longHours / (of.windowDays * 24)) * 100).toPrecision(3));
  if (factor < 1 - 1e-9 || (pace !== "creeping" && factor <= 1)) {
    return `${what}, must be ${pace === "creeping" ? "at least" : "above"} ${least}, the share of that time in the ${of.windowDays} days of health.${objective}: raise it, or shorten longHours`;
  }
  return factor * budgetPercent >= 100
    ? `${what}, at which ${Number((factor * budgetPercent).toPrecision(4))} percent would have to fail (health.${objective}), must be below 100, or the alert can never fire: lower it, or lengthen longHours`
    : undefined;
}

/** The minutes that a sentence of the handbook names. */
function minutesIn(sentence: string): number | undefined {
  const [first] = quotedNumbers(sentence);
  return first && inUnit(first, "Minutes");
}

function sum(minutes: readonly number[]): number {
  return minutes.reduce((total, more) => total + more, 0);
}
