import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { CeAnomalyMonitor } from "@cdktf/provider-aws/lib/ce-anomaly-monitor";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription";
import { Construct } from "constructs";

export interface CostWatchProps {
  /** Name of the budget, the monitor and the subscription, unique in the account. */
  readonly name: string;
  /** What a month may cost, in US dollars. */
  readonly monthlyDollars: number;
  /** Shares of that which are told: when they are spent, and when they are forecast. */
  readonly actualPercent: number;
  readonly forecastPercent: number;
  /** What is unusual by so much is told, in US dollars. */
  readonly anomalyDollars: number;
  /** A monitor of the account's that looks for anomalies; one is made without it, of which AWS allows an account only one. */
  readonly anomalyMonitorArn?: string;
  /** Who is told. */
  readonly emails: readonly string[];
}

/** Mails about a month that becomes too expensive, and about costs that are unusual. */
export class CostWatch extends Construct {
  constructor(scope: Construct, id: string, props: CostWatchProps) {
    super(scope, id);
    const { name, emails } = props;
    const notification = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
      notificationType,
      threshold,
      thresholdType: "PERCENTAGE",
      comparisonOperator: "GREATER_THAN",
      subscriberEmailAddresses: [...emails],
    });
    new BudgetsBudget(this, "budget", {
      name,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: `${props.monthlyDollars}`,
      limitUnit: "USD",
      notification: [notification("ACTUAL", props.actualPercent), notification("FORECASTED", props.forecastPercent)],
    });
    const monitorArn =
      props.anomalyMonitorArn ??
      new CeAnomalyMonitor(this, "monitor", { name, monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" }).arn;
    new CeAnomalySubscription(this, "subscription", {
      name,
      // Cost Anomaly Detection mails once a day at most; at once it tells SNS topics alone.
      frequency: "DAILY",
      monitorArnList: [monitorArn],
      subscriber: emails.map((address) => ({ type: "EMAIL", address })),
      thresholdExpression: {
        dimension: {
          key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          matchOptions: ["GREATER_THAN_OR_EQUAL"],
          values: [`${props.anomalyDollars}`],
        },
      },
    });
  }
}
