import { DataResource } from "cdktf";
import { Construct } from "constructs";
import { Schedulev2 } from "../../.gen/providers/pagerduty/schedulev2";

/**
 * The turns of one person in one roster: the first, and one every `weeks` weeks until the next roster's hand-over. Moments are ISO 8601 in
 * UTC.
 */
export interface Turns {
  readonly person: string;
  readonly start: string;
  readonly end: string;
  readonly weeks: number;
  readonly since: string;
  readonly until?: string;
}

export interface OnCallScheduleProps {
  readonly name: string;
  /** A short text at the end of the name, which differs for other turns. */
  readonly revision: string;
  /** The schedule's purpose. The provider fails on a schedule without a description, because PagerDuty returns one. */
  readonly description: string;
  readonly teamId: string;
  /** The time zone, an IANA name. The hand-over keeps its local hour when the clocks change. */
  readonly timeZone: string;
  readonly turns: readonly Turns[];
  /** PagerDuty's ids, by e-mail address. */
  readonly userIds: ReadonlyMap<string, string>;
}

/** PagerDuty's limit in its reference of schedules, `name`. */
const MAXIMUM_NAME_LENGTH = 255;

/**
 * An on-call schedule. PagerDuty keeps the people of an event that has begun, and allows only a change of its end, which the provider does
 * not apply. Changed turns are therefore a new schedule with its own name. Terraform creates it before it deletes the old one.
 */
export class OnCallSchedule extends Construct {
  readonly scheduleId: string;

  constructor(scope: Construct, id: string, props: OnCallScheduleProps) {
    super(scope, id);
    const { description, teamId, timeZone, turns } = props;
    const userOf = (person: string) => this.userOf(person, props);
    const name = `${props.name} ${props.revision}`;
    if (name.length > MAXIMUM_NAME_LENGTH) {
      throw new Error(
        `schedule ${this.node.path}: name has ${name.length} characters with its revision, must have at most ${MAXIMUM_NAME_LENGTH}: shorten it`,
      );
    }
    const planned = new DataResource(this, "turns", {
      input: { revision: props.revision, users: turns.map(({ person }) => userOf(person)) },
    });
    const schedule = new Schedulev2(this, "schedule", {
      name,
      description,
      timeZone,
      teams: [teamId],
      rotation: turns.map((one) => ({ event: [event(one, userOf(one.person))] })),
      lifecycle: { createBeforeDestroy: true },
    });
    // cdktf would write an expression, which Terraform's JSON does not allow here.
    schedule.addOverride("lifecycle.replace_triggered_by", [
      `${planned.terraformResourceType}.${planned.friendlyUniqueId}`,
    ]);
    this.scheduleId = schedule.id;
  }

  private userOf(person: string, { userIds }: OnCallScheduleProps): string {
    const id = userIds.get(person);
    if (id !== undefined) return id;
    throw new Error(
      `schedule ${this.node.path}: turns name ${person}, must be one of ${[...userIds.keys()].join(", ")}: add the person to the team`,
    );
  }
}

/** Returns one person's turns as PagerDuty's event. The API uses UTC. */
function event({ person, start, end, weeks, since, until }: Turns, userId: string) {
  return {
    name: `${person} from ${since.slice(0, 10)}${until === undefined ? "" : ` until ${until.slice(0, 10)}`}`,
    startTime: start,
    endTime: end,
    effectiveSince: since,
    ...(until !== undefined && { effectiveUntil: until }),
    recurrence: [`RRULE:FREQ=WEEKLY;INTERVAL=${weeks}`],
    assignmentStrategy: [{ type: "every_member_assignment_strategy", member: [{ type: "user_member", userId }] }],
  };
}
