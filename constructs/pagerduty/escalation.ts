import { Construct } from "constructs";
import { EscalationPolicy } from "../../.gen/providers/pagerduty/escalation-policy";

/** Those who are told at the same time, and how long they have. */
interface EscalationLevel {
  readonly scheduleIds: readonly string[];
  readonly userIds?: readonly string[];
  /** Minutes until the next level is told, at least 1. */
  readonly delayMinutes: number;
}

export interface EscalationProps {
  readonly name: string;
  readonly teamId: string;
  readonly levels: readonly EscalationLevel[];
  /** How often it starts again when nobody answered, 0 to 9. */
  readonly repeatCount: number;
}

/** PagerDuty wants five minutes at a level that tells several at once, one minute otherwise. */
const MINIMUM_DELAY_MINUTES = { one: 1, several: 5 } as const;

/** Who is told, in which order. */
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
