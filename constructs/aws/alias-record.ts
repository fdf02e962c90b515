import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";

export interface AliasRecordProps {
  /** The name that users type, such as `app.example.com`. */
  readonly domain: string;
  /** The Route 53 zone that holds the domain. */
  readonly hostedZoneId: string;
  /** DNS name of the load balancer behind it. */
  readonly targetDnsName: string;
  /** The load balancer's own zone. */
  readonly targetZoneId: string;
}

/**
 * A name for a load balancer. Route 53 looks at the health of what is behind it only to choose between several records of a name; the one
 * that there is, is answered in any case.
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
