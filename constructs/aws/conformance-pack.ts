import { ConfigConformancePack } from "@cdktf/provider-aws/lib/config-conformance-pack";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";

/** A check of AWS Config that AWS provides. */
export interface ManagedRule {
  /** The name, of letters, digits and hyphens. AWS Config adds an ending to it. */
  readonly name: string;
  /** AWS' identifier, such as `IAM_PASSWORD_POLICY`. */
  readonly identifier: string;
  /** One sentence: what complies. */
  readonly description: string;
  /** @default the rule has none, or AWS' defaults apply */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** The one resource that the rule evaluates. @default every resource of its types */
  readonly only?: { readonly type: string; readonly id: string };
}

export interface ConformancePackProps {
  readonly name: string;
  readonly rules: readonly ManagedRule[];
  /** The recording of the resources' settings, which the rules read. */
  readonly after: readonly ITerraformDependable[];
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** Rules of AWS Config in one region, which no role but AWS Config's own changes one by one. */
export class ConformancePack extends Construct {
  constructor(scope: Construct, id: string, { name, rules, after, provider }: ConformancePackProps) {
    super(scope, id);
    new ConfigConformancePack(this, "pack", {
      provider,
      name,
      templateBody: JSON.stringify({
        Resources: Object.fromEntries(rules.map((rule) => [logicalId(rule.name), resource(rule)])),
      }),
      dependsOn: [...after],
    });
  }
}

/** CloudFormation allows only letters and digits. */
function logicalId(name: string): string {
  return name.replaceAll("-", "");
}

function resource({ name, identifier, description, parameters, only }: ManagedRule) {
  return {
    Type: "AWS::Config::ConfigRule",
    Properties: {
      ConfigRuleName: name,
      Description: description,
      Source: { Owner: "AWS", SourceIdentifier: identifier },
      ...(parameters && {
        InputParameters: Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, String(value)])),
      }),
      ...(only && { Scope: { ComplianceResourceTypes: [only.type], ComplianceResourceId: only.id } }),
    },
  };
}
