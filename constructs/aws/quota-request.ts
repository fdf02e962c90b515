import { DataAwsServicequotasServiceQuota } from "@cdktf/provider-aws/lib/data-aws-servicequotas-service-quota";
import { ServicequotasServiceQuota } from "@cdktf/provider-aws/lib/servicequotas-service-quota";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface QuotaRequestProps {
  /** The service's code, such as `ec2`. */
  readonly serviceCode: string;
  /** The quota's code, such as `L-1216C47A`. */
  readonly quotaCode: string;
  /** The minimum that the environment needs. */
  readonly neededCount: number;
  /** Resources to create before the quota is read, because a plan without an account cannot read it. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * Requests a larger quota from AWS where the account's quota is below the need. AWS takes days for some quotas, so the request comes first.
 */
export class QuotaRequest extends Construct {
  constructor(scope: Construct, id: string, { serviceCode, quotaCode, neededCount, after }: QuotaRequestProps) {
    super(scope, id);
    const present = new DataAwsServicequotasServiceQuota(this, "present", {
      serviceCode,
      quotaCode,
      dependsOn: [...after],
    });
    new ServicequotasServiceQuota(this, "quota", {
      serviceCode,
      quotaCode,
      // The provider fails an apply that requests less than the present quota.
      value: Fn.max([present.value, neededCount]),
    });
  }
}
