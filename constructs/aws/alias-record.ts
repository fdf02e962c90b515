import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";

export interface AliasRecordProps {
  /** The name that users type, such as `app.example.com`. */
  readonly domain: string;
  /** The Route 53 zone that holds the domain. */
  readonly hostedZoneId: string;
  /** The DNS name of the load balancer. */
  readonly targetDnsName: string;
  /** The load balancer's own hosted zone. */
  readonly targetZoneId: string;
}

/**
 * A DNS name of a load balancer. Route 53 uses the target's health only to choose between several records of one name. This name has one
 * record, which Route 53 always returns.
 */
export class AliasRecord extends Construct {
  constructor(scope: Construct, id: string, props: AliasRecordProps) {
    super(scope, id);
    new Route53Record(this, "record", {
      zoneId: props.hostedZoneId,
      name: props.domain,
      type: "A",
      alias: { name: props.targetDnsName, zoneId: props.targetZoneId, evaluateTargetHealth: true },
    });
  }
}
