import { Construct } from "constructs";
import { DataPagerdutyUser } from "../../.gen/providers/pagerduty/data-pagerduty-user";
import { Team } from "../../.gen/providers/pagerduty/team";
import { TeamMembership } from "../../.gen/providers/pagerduty/team-membership";

export interface OnCallTeamProps {
  /** The team's name in PagerDuty. */
  readonly name: string;
  /** E-mail addresses of people with a PagerDuty account, each once. */
  readonly people: readonly string[];
}

/** The on-call team. PagerDuty's administrators create the accounts, which Terraform only reads. */
export class OnCallTeam extends Construct {
  readonly teamId: string;
  /** PagerDuty's ids by e-mail address, in the order of `people`. */
  readonly userIds: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: OnCallTeamProps) {
    super(scope, id);
    const team = new Team(this, "team", { name: props.name });
    this.teamId = team.id;
    this.userIds = new Map(
      props.people.map((email) => {
        const user = new DataPagerdutyUser(this, email, { email });
        new TeamMembership(this, `${email}-member`, { teamId: team.id, userId: user.id, role: "responder" });
        return [email, user.id];
      }),
    );
  }
}
