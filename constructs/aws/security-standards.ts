import { SecurityhubAccount } from "@cdktf/provider-aws/lib/securityhub-account";
import { SecurityhubStandardsSubscription } from "@cdktf/provider-aws/lib/securityhub-standards-subscription";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface SecurityStandardsProps {
  readonly region: string;
  /** The recording of the resources' settings, which the controls read. */
  readonly after: readonly ITerraformDependable[];
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** The standards by id: AWS' own, and that of the Center for Internet Security. */
const STANDARDS = {
  "best-practices": "aws-foundational-security-best-practices/v/1.0.0",
  benchmark: "cis-aws-foundations-benchmark/v/3.0.0",
} as const;

/** Security Hub in one region, with one finding for a control that both standards have. */
export class SecurityStandards extends Construct {
  constructor(scope: Construct, id: string, { region, after, provider }: SecurityStandardsProps) {
    super(scope, id);
    const hub = new SecurityhubAccount(this, "hub", {
      provider,
      autoEnableControls: true,
      controlFindingGenerator: "SECURITY_CONTROL",
      enableDefaultStandards: false,
      dependsOn: [...after],
    });
    for (const [standard, path] of Object.entries(STANDARDS)) {
      new SecurityhubStandardsSubscription(this, standard, {
        provider,
        standardsArn: `arn:aws:securityhub:${region}::standards/${path}`,
        dependsOn: [hub],
      });
    }
  }
}
