import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface HealthBackupProps {
  /** The rule's name. */
  readonly name: string;
  /** The forwarding role's name, unique in the account. */
  readonly roleName: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  /** The region whose events are forwarded. Events without a region are forwarded, too. */
  readonly region: string;
  /** AWS Health's names of services whose events are forwarded from every region. */
  readonly everywhere: readonly string[];
  /** The region whose event bus receives the events and has rules for them. */
  readonly toRegion: string;
  /** The provider of the backup region of AWS Health, which receives a copy of every event. */
  readonly provider: TerraformProvider;
}

/**
 * A second path for AWS Health events, used when the event's own region fails. AWS Health also sends every event to a backup region, from
 * which a rule forwards it.
 */
export class HealthBackup extends Construct {
  constructor(scope: Construct, id: string, props: HealthBackupProps) {
    super(scope, id);
    const { provider } = props;
    const busArn = `arn:aws:events:${props.toRegion}:${props.account}:event-bus/default`;
    const role = new ServiceRole(this, "role", {
      provider,
      name: props.roleName,
      service: "events.amazonaws.com",
      account: props.account,
      statements: [{ Sid: "Forward", Action: "events:PutEvents", Resource: busArn }],
    });
    new CloudwatchEventTarget(this, "forward", {
      provider,
      rule: new CloudwatchEventRule(this, "rule", {
        provider,
        name: props.name,
        description: `AWS Health of ${props.region} and of services without a region`,
        eventPattern: JSON.stringify({
          source: ["aws.health"],
          "detail-type": ["AWS Health Event", "AWS Health Abuse Event"],
          detail: { $or: [{ eventRegion: [props.region, "global"] }, { service: [...props.everywhere] }] },
        }),
      }).name,
      arn: busArn,
      roleArn: role.arn,
      dependsOn: [...role.permissions],
    });
  }
}
