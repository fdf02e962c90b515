import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface HealthBackupProps {
  /** Name of the rule. */
  readonly name: string;
  /** Name of the forwarding role, unique in the account. */
  readonly roleName: string;
  /** Twelve digits. */
  readonly account: string;
  /** The region whose trouble is told; what is of no region is told as well. */
  readonly region: string;
  /** The region whose event bus hears of it, where rules for AWS Health's events wait. */
  readonly toRegion: string;
  /** Of the region in which AWS Health tells everything a second time. */
  readonly provider: TerraformProvider;
}

/** What AWS Health tells of a region that cannot tell it itself: every event also comes in another region, from where it is passed on. */
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
          "detail-type": ["AWS Health Event"],
          detail: { eventRegion: [props.region, "global"] },
        }),
      }).name,
      arn: busArn,
      roleArn: role.arn,
      dependsOn: [...role.permissions],
    });
  }
}
