import { onCall } from "../policy/on-call";
import { pagerFeatures, pagerPlans } from "../policy/pager-plans";
import { repeated } from "./repeated";
import type { Rule } from "./rule";
import { rule } from "./rule";
import type { Environment } from "./schema";

/** The features that an environment uses, and the field that asks for them. */
function used({ onCall: { workflow } }: Environment) {
  const always = ["schedules", "supportHours", "orchestration"] as const;
  return [
    ...always.map((feature) => ({ feature, field: "onCall" })),
    ...(workflow ? [{ feature: "workflow" as const, field: "onCall.workflow" }] : []),
  ];
}

/** Enough people, each of them once, and nothing that PagerDuty's plan does not have. */
export const onCallRules: Rule[] = [
  rule(["onCall.people"], ({ onCall: { people } }) =>
    people.length < onCall.people.minimumCount
      ? `onCall.people names ${people.length}, must be at least ${onCall.people.minimumCount}: one on call and one behind them, or nobody is left when one sleeps`
      : undefined,
  ),
  {
    reads: ["onCall.people"],
    faults: ({ onCall: { people } }) =>
      repeated(people).map(
        (email) => `onCall.people contains ${email} more than once, must name each person once: remove it`,
      ),
  },
  rule(["onCall.slack.criticalChannelId", "onCall.slack.channelId"], ({ onCall: { slack } }) =>
    slack.criticalChannelId === slack.channelId
      ? `onCall.slack.channelId is ${slack.channelId}, must differ from criticalChannelId: what wakes somebody has a channel of its own`
      : undefined,
  ),
  rule(["onCall.slack.criticalChannelName", "onCall.slack.channelName"], ({ onCall: { slack } }) =>
    slack.criticalChannelName === slack.channelName
      ? `onCall.slack.channelName is ${slack.channelName}, must differ from criticalChannelName: what wakes somebody has a channel of its own`
      : undefined,
  ),
  rule(["onCall.addOns"], ({ onCall: { addOns } }) => {
    const { why, addOnNames } = pagerFeatures.advancedOrchestration;
    return addOns.includes(addOnNames)
      ? undefined
      : `onCall needs ${why}, which PagerDuty has with the add-on ${addOnNames}; onCall.addOns is [${addOns.join(", ")}]: buy it, and add it`;
  }),
  {
    reads: ["onCall.plan", "onCall.workflow"],
    faults: (environment) =>
      used(environment).flatMap(({ feature, field }) => {
        const { why, planNames } = pagerFeatures[feature];
        const { plan } = environment.onCall;
        if (pagerPlans.indexOf(plan) >= pagerPlans.indexOf(planNames)) return [];
        return [
          `${field} needs ${why}, which PagerDuty has from plan ${planNames} on; onCall.plan is ${plan}: upgrade${feature === "workflow" ? ", or set onCall.workflow to false" : ""}`,
        ];
      }),
  },
];
