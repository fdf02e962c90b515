import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { Construct } from "constructs";

export interface ServiceLinkedRoleProps {
  /** Such as `autoscaling.amazonaws.com`; not every service knows suffixes. */
  readonly service: string;
  /** Tells this role from the account's others of the same service. */
  readonly suffix: string;
  readonly description: string;
}

/**
 * A role that an AWS service uses for us. The service's own default role does not exist before its first use, and a key's
 * policy that names a role which does not exist is refused; one of our own is there from the start.
 */
export class ServiceLinkedRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ServiceLinkedRoleProps) {
    super(scope, id);
    this.arn = new IamServiceLinkedRole(this, "role", {
      awsServiceName: props.service,
      customSuffix: props.suffix,
      description: props.description,
    }).arn;
  }
}
