import { DateTime } from "luxon";
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

function peopleFaults(index: number, people: readonly string[]): string[] {
  const field = `onCall.rosters.${index}.people`;
  const { minimumCount } = onCall.people;
  const few =
    people.length < minimumCount
      ? [
          `${field} names ${people.length}, must be at least ${minimumCount}: one on call and one behind them, or nobody is left when one sleeps`,
        ]
      : [];
  const twice = repeated(people).map(
    (email) => `${field} contains ${email} more than once, must name each person once: remove it`,
  );
  return [...few, ...twice];
}

/** Each begins at a hand-over, after the one before it, so that nobody's turn is cut. */
function rosterFaults(rosters: Environment["onCall"]["rosters"]): string[] {
  const { maximumCount } = onCall.rosters;
  const { weekdayNames } = onCall.rotation;
  const many =
    rosters.length > maximumCount
      ? [
          `onCall.rosters has ${rosters.length}, must be at most ${maximumCount}, the one that holds and the next: remove those that are over`,
        ]
      : [];
  const days = rosters.flatMap(({ since }, index) => {
    const field = `onCall.rosters.${index}.since`;
    const moment = DateTime.fromISO(since, { zone: "utc", locale: "en" });
    const weekday = moment.weekdayLong ?? "";
    const former = rosters[index - 1];
    return [
      ...(weekdayNames.some((name) => name === weekday.toLowerCase())
        ? []
        : [
            `${field} is ${since}, a ${weekday}, must be a day of the hand-over (${weekdayNames.join(", ")}): a roster changes with a turn`,
          ]),
      ...(former !== undefined && since <= former.since
        ? [`${field} is ${since}, must be after ${former.since}, the day of the one before it: correct the order`]
        : []),
    ];
  });
  return [...many, ...days];
}

/** Enough people, each of them once, and nothing that PagerDuty's plan does not have. */
export const onCallRules: Rule[] = [
  {
    reads: ["onCall.rosters"],
    faults: ({ onCall: { rosters } }) => rosters.flatMap(({ people }, index) => peopleFaults(index, people)),
  },
  {
    reads: ["onCall.rosters"],
    faults: ({ onCall: { rosters } }) => rosterFaults(rosters),
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
    const { why, addOnName } = pagerFeatures.advancedOrchestration;
    return addOns.includes(addOnName)
      ? undefined
      : `onCall needs ${why}, which PagerDuty has with the add-on ${addOnName}; onCall.addOns is [${addOns.join(", ")}]: buy it, and add it`;
  }),
  {
    reads: ["onCall.plan", "onCall.workflow"],
    faults: (environment) =>
      used(environment).flatMap(({ feature, field }) => {
        const { why, planName } = pagerFeatures[feature];
        const { plan } = environment.onCall;
        if (pagerPlans.indexOf(plan) >= pagerPlans.indexOf(planName)) return [];
        return [
          `${field} needs ${why}, which PagerDuty has from plan ${planName} on; onCall.plan is ${plan}: upgrade${feature === "workflow" ? ", or set onCall.workflow to false" : ""}`,
        ];
      }),
  },
];
