import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { AccessanalyzerArchiveRule } from "@cdktf/provider-aws/lib/accessanalyzer-archive-rule";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface AccessAnalyzerProps {
  readonly name: string;
  /** The resources with access from outside that is intended, by a name: their ARNs, or a text that the ARNs contain. */
  readonly accepted: Readonly<Record<string, readonly string[] | { readonly contain: string }>>;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** IAM Access Analyzer in one region: policies that give access to another account or to the internet. */
export class AccessAnalyzer extends Construct {
  constructor(scope: Construct, id: string, { name, accepted, provider }: AccessAnalyzerProps) {
    super(scope, id);
    const { analyzerName } = new AccessanalyzerAnalyzer(this, "analyzer", {
      provider,
      analyzerName: name,
      type: "ACCOUNT",
    });
    for (const [ruleName, resources] of Object.entries(accepted)) {
      new AccessanalyzerArchiveRule(this, ruleName, {
        provider,
        analyzerName,
        ruleName,
        filter: [
          "contain" in resources
            ? { criteria: "resource", contains: [resources.contain] }
            : { criteria: "resource", eq: resources.toSorted() },
          // Access for the whole internet is never intended.
          { criteria: "isPublic", eq: ["false"] },
        ],
      });
    }
  }
}
