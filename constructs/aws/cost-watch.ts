import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { CeAnomalyMonitor } from "@cdktf/provider-aws/lib/ce-anomaly-monitor";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription";
import { Construct } from "constructs";

export interface CostWatchProps {
  /** The name of the budget, the monitor and the subscription, unique in the account. */
  readonly name: string;
  /** The budget of a month in US dollars. */
  readonly monthlyDollars: number;
  /** Percent of the budget at which actual or forecast costs send a notification. */
  readonly actualPercent: number;
  readonly forecastPercent: number;
  /** The cost in US dollars from which an anomaly sends a notification. */
  readonly anomalyDollars: number;
  /** ARN of the account's existing anomaly monitor. AWS allows one per account. @default a new one */
  readonly anomalyMonitorArn?: string;
  /** E-mail addresses of the notifications. */
  readonly emails: readonly string[];
}

/** Notifies by mail of a month over budget and of unusual costs. */
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
      // Cost Anomaly Detection sends at most one mail a day. Only SNS topics receive immediate notifications.
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
