import { DateTime } from "luxon";
import { onCall } from "../policy/on-call";
import { pagerFeatures, pagerPlans } from "../policy/pager-plans";
import { repeated } from "./repeated";
import type { Rule } from "./rule";
import { rule } from "./rule";
import type { Environment } from "./schema";

/** The features that an environment uses, and the field that requires each. */
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
          `${field} names ${people.length}, must be at least ${minimumCount}, one on call and one as backup: add a person`,
        ]
      : [];
  const twice = repeated(people).map(
    (email) => `${field} contains ${email} more than once, must name each person once: remove it`,
  );
  return [...few, ...twice];
}

/** Each roster starts at a hand-over, after the roster before it, so that no turn is cut short. */
function rosterFaults(rosters: Environment["onCall"]["rosters"]): string[] {
  const { maximumCount } = onCall.rosters;
  const { weekdayNames } = onCall.rotation;
  const many =
    rosters.length > maximumCount
      ? [
          `onCall.rosters has ${rosters.length}, must be at most ${maximumCount}, the current roster and the next: remove those that have ended`,
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
            `${field} is ${since}, a ${weekday}, must be a day of the hand-over (${weekdayNames.join(", ")}): a roster changes only when a turn ends`,
          ]),
      ...(former !== undefined && since <= former.since
        ? [`${field} is ${since}, must be after ${former.since}, the start of the roster before it: correct the order`]
        : []),
    ];
  });
  return [...many, ...days];
}

/** Enough people, each of them once, and only features of PagerDuty's plan. */
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
      ? `onCall.slack.channelId is ${slack.channelId}, must differ from criticalChannelId: urgent alerts have a channel of their own`
      : undefined,
  ),
  rule(["onCall.slack.criticalChannelName", "onCall.slack.channelName"], ({ onCall: { slack } }) =>
    slack.criticalChannelName === slack.channelName
      ? `onCall.slack.channelName is ${slack.channelName}, must differ from criticalChannelName: urgent alerts have a channel of their own`
      : undefined,
  ),
  rule(["onCall.addOns"], ({ onCall: { addOns } }) => {
    const { featureName, addOnName } = pagerFeatures.advancedOrchestration;
    return addOns.includes(addOnName)
      ? undefined
      : `onCall.addOns is [${addOns.join(", ")}], must contain ${addOnName}, the add-on of PagerDuty with ${featureName}: buy it, and add it`;
  }),
  {
    reads: ["onCall.plan", "onCall.workflow"],
    faults: (environment) =>
      used(environment).flatMap(({ feature, field }) => {
        const { featureName, planName } = pagerFeatures[feature];
        const { plan } = environment.onCall;
        if (pagerPlans.indexOf(plan) >= pagerPlans.indexOf(planName)) return [];
        return [
          `onCall.plan is ${plan}, must be ${planName} or higher, because ${field} needs ${featureName}: upgrade${feature === "workflow" ? ", or set onCall.workflow to false" : ""}`,
        ];
      }),
  },
];
