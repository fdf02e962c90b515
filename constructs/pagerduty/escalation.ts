import { Construct } from "constructs";
import { EscalationPolicy } from "../../.gen/providers/pagerduty/escalation-policy";

/** The targets of a level, which PagerDuty notifies at the same time, and their time to acknowledge. */
interface EscalationLevel {
  readonly scheduleIds: readonly string[];
  readonly userIds?: readonly string[];
  /** Minutes until PagerDuty notifies the next level, at least 1. */
  readonly delayMinutes: number;
}

export interface EscalationProps {
  readonly name: string;
  readonly teamId: string;
  readonly levels: readonly EscalationLevel[];
  /** The number of repetitions without an acknowledgement, 0 to 9. */
  readonly repeatCount: number;
}

/** PagerDuty's minimum: five minutes at a level with several targets, otherwise one. */
const MINIMUM_DELAY_MINUTES = { one: 1, several: 5 } as const;

/** The levels of an escalation policy, in order. */
export class Escalation extends Construct {
  readonly policyId: string;

  constructor(scope: Construct, id: string, props: EscalationProps) {
    super(scope, id);
    props.levels.forEach((level, index) => {
      const targets = level.scheduleIds.length + (level.userIds?.length ?? 0);
      const minimum = targets > 1 ? MINIMUM_DELAY_MINUTES.several : MINIMUM_DELAY_MINUTES.one;
      if (level.delayMinutes < minimum) {
        throw new Error(
          `escalation ${props.name}: level ${index + 1} has delayMinutes ${level.delayMinutes}, must be at least ${minimum} for ${targets} targets: raise it`,
        );
      }
    });
    this.policyId = new EscalationPolicy(this, "policy", {
      name: props.name,
      teams: [props.teamId],
      numLoops: props.repeatCount,
      rule: props.levels.map(({ scheduleIds, userIds = [], delayMinutes }) => ({
        escalationDelayInMinutes: delayMinutes,
        target: [
          ...scheduleIds.map((target) => ({ type: "schedule_reference", id: target })),
          ...userIds.map((target) => ({ type: "user_reference", id: target })),
        ],
      })),
    }).id;
  }
}
