import { Construct } from "constructs";
import { automationProgram } from "./automation-program";
import { metricStatement } from "./statements/metric-statement";

export interface OpenFindingCountProps {
  readonly name: string;
  readonly roleName: string;
  /** The regions whose findings are counted, each with metrics of its own. The document runs in the first. */
  readonly regions: readonly [string, ...string[]];
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly environment: string;
  /** The classes of findings, as the code reads them. */
  readonly classes: readonly object[];
  /** The names of the analyzer of external access and of the conformance pack, the same in each region. */
  readonly analyzer: string;
  readonly conformancePack: string;
  /** Minutes between two counts, at least two. */
  readonly everyMinutes: number;
  /** The code of `count_open_findings.py`, whose handler is `count`, and of `count_macie_findings.py` behind it if Macie is on. */
  readonly program: string;
  /** True if Macie is on, whose findings are counted, too. */
  readonly readsMacie: boolean;
  /** The CloudWatch namespace of the metrics. */
  readonly metricNamespace: string;
  /** ARN of the SNS topic that is notified of failed executions. */
  readonly topicArn: string;
}

/** The metrics that end the incidents of findings: a schedule and an Automation document report the classes of which no finding is open. */
export class OpenFindingCount extends Construct {
  constructor(scope: Construct, id: string, props: OpenFindingCountProps) {
    super(scope, id);
    const { name, roleName, regions, account, environment, analyzer, conformancePack } = props;
    const inEach = (resource: (region: string) => string) => regions.map(resource);
    automationProgram(this, {
      name,
      roleName,
      region: regions[0],
      account,
      description: `Reports the classes of which ${environment} has no open finding`,
      program: props.program,
      handler: "count",
      input: {
        Account: account,
        Environment: environment,
        Regions: regions,
        Namespace: props.metricNamespace,
        Analyzer: analyzer,
        ConformancePack: conformancePack,
        Classes: props.classes,
      },
      statements: [
        {
          // None of these calls has a resource that a statement can name.
          Sid: "Findings",
          Action: [
            "events:TestEventPattern",
            "guardduty:GetFindings",
            "guardduty:ListDetectors",
            "guardduty:ListFindings",
            "inspector2:BatchGetAccountStatus",
            "inspector2:ListFindings",
          ],
          Resource: "*",
        },
        {
          Sid: "Controls",
          Action: "securityhub:GetFindings",
          Resource: inEach((region) => `arn:aws:securityhub:${region}:${account}:hub/default`),
        },
        {
          Sid: "Rules",
          Action: "config:GetConformancePackComplianceDetails",
          Resource: inEach((region) => `arn:aws:config:${region}:${account}:conformance-pack/${conformancePack}/*`),
        },
        {
          Sid: "Access",
          Action: "access-analyzer:ListFindings",
          Resource: inEach((region) => `arn:aws:access-analyzer:${region}:${account}:analyzer/${analyzer}`),
        },
        ...(props.readsMacie
          ? [{ Sid: "Macie", Action: ["macie2:GetFindings", "macie2:ListFindings"], Resource: "*" }]
          : []),
        metricStatement(props.metricNamespace),
      ],
      failure: { description: "The open findings are not counted", topicArn: props.topicArn },
    }).startedOnSchedule("The count of open findings is due", `rate(${props.everyMinutes} minutes)`);
  }
}
