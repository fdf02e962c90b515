import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { Construct } from "constructs";

export interface ServiceLinkedRoleProps {
  /** The service, such as `autoscaling.amazonaws.com`. Not every service supports suffixes. */
  readonly service: string;
  /** The suffix that distinguishes this role from the service's other roles in the account. */
  readonly suffix: string;
  readonly description: string;
}

/**
 * A service-linked role with a suffix. The service's default role does not exist before its first use, and AWS refuses a key policy that
 * names a role which does not exist. This role exists from the start.
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
