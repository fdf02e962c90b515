import { DataAwsServicequotasServiceQuota } from "@cdktf/provider-aws/lib/data-aws-servicequotas-service-quota";
import { ServicequotasServiceQuota } from "@cdktf/provider-aws/lib/servicequotas-service-quota";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface QuotaRequestProps {
  /** Such as `ec2`. */
  readonly serviceCode: string;
  /** Such as `L-1216C47A`. */
  readonly quotaCode: string;
  /** What is needed at least. */
  readonly neededCount: number;
  /** What is there before the account is asked: a plan without an account cannot ask it. */
  readonly after: readonly ITerraformDependable[];
}

/** Asks AWS for a larger quota where the account has less than is needed. AWS takes days for some, so it is asked first of all. */
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
      // The provider ends an apply that asks for less than there is.
      value: Fn.max([present.value, neededCount]),
    });
  }
}
