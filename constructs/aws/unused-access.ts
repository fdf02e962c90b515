import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { Construct } from "constructs";

export interface UnusedAccessProps {
  /** The analyzer's name. */
  readonly name: string;
  /** Days after which a role, a permission or a key that nothing used is a finding, 1 to 365. */
  readonly unusedDays: number;
}

/** IAM Access Analyzer's list of roles, permissions and keys that nothing uses. Roles are the same in every region, so an account has one. */
export class UnusedAccess extends Construct {
  constructor(scope: Construct, id: string, { name, unusedDays }: UnusedAccessProps) {
    super(scope, id);
    new AccessanalyzerAnalyzer(this, "analyzer", {
      analyzerName: name,
      type: "ACCOUNT_UNUSED_ACCESS",
      configuration: { unusedAccess: { unusedAccessAge: unusedDays } },
    });
  }
}
