import { Construct } from "constructs";
import { Schedule } from "../../.gen/providers/pagerduty/schedule";

export interface RotationProps {
  readonly name: string;
  readonly teamId: string;
  /** IANA name. */
  readonly timeZone: string;
  /** When the first turn began: local time with its offset, ISO 8601. */
  readonly start: string;
  readonly turnSeconds: number;
  /** PagerDuty's ids, in the order of their turns. */
  readonly userIds: readonly string[];
}

/** Somebody is on call at every moment: one layer without restrictions. */
export class Rotation extends Construct {
  readonly scheduleId: string;

  constructor(scope: Construct, id: string, props: RotationProps) {
    super(scope, id);
    this.scheduleId = new Schedule(this, "schedule", {
      name: props.name,
      timeZone: props.timeZone,
      teams: [props.teamId],
      layer: [
        {
          name: "all week",
          start: props.start,
          rotationVirtualStart: props.start,
          rotationTurnLengthSeconds: props.turnSeconds,
          users: [...props.userIds],
        },
      ],
    }).id;
  }
}
