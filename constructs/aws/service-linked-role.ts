import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface ServiceLinkedRoleProps {
  /** The service, such as `autoscaling.amazonaws.com`. Not every service supports suffixes. */
  readonly service: string;
  /** The suffix that distinguishes this role from the service's other roles in the account. @default the service's only role */
  readonly suffix?: string;
  readonly description: string;
}

/**
 * A service-linked role. A service's default role does not exist before its first use, and AWS refuses a policy or a setting that names a
 * role which does not exist. This role exists from the start.
 */
export class ServiceLinkedRole extends Construct {
  readonly arn: string;
  /** The role as a dependency, for a resource whose service uses it without its ARN. */
  readonly resource: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ServiceLinkedRoleProps) {
    super(scope, id);
    const role = new IamServiceLinkedRole(this, "role", {
      awsServiceName: props.service,
      customSuffix: props.suffix,
      description: props.description,
    });
    this.arn = role.arn;
    this.resource = role;
  }
}
