import { monitoring } from "../../policy/monitoring";
import { onCall } from "../../policy/on-call";
import type { CloudWatchSignal } from "../signal";
import { newlyCounted } from "./newly-counted";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const STEP_SECONDS = monitoring.notifications.windowSeconds;
const STEP = duration(STEP_SECONDS);
const WEEK_SECONDS = onCall.rotation.turnDays * 86_400;
const WEEK = duration(WEEK_SECONDS);

/**
 * Returns signals of the on-call load. Grafana counts its messages to PagerDuty: one when an alert fires, one for each repetition, and one
 * when it resolves. It does not count by alert or severity, which its state history and CloudWatch's topics have.
 *
 * @param organizationId the environment's organization; one Grafana may serve several
 */
export function onCallSignals(environment: string, organizationId: number) {
  const messages = series(
    environment,
    "grafana",
    "grafana_alerting_notifications_total",
    `org="${organizationId}"`,
    'integration="pagerduty"',
  );
  const lately = `sum(${newlyCounted(messages, series(environment, "grafana", "up"), STEP_SECONDS)})`;
  const { fromHours, untilHours } = onCall.night;
  const signal = (question: string, query: string, legend?: string) =>
    prometheus({ question, unit: "count", query, sparse: true, legend });
  const week = (ago: number) =>
    signal(
      "How many messages (firing, repeated and resolved) did Grafana send to the pager in each week?",
      `sum_over_time((${lately})[${WEEK}:${STEP}]${ago === 0 ? "" : ` offset ${duration(ago * WEEK_SECONDS)}`})`,
      ago === 0 ? "last 7 days" : ago === 1 ? "1 week before" : `${ago} weeks before`,
    );
  return {
    messages: signal(`How many messages did Grafana send to the pager in the last ${STEP}?`, lately),
    messagesByWeek: [week(0), week(1), week(2), week(3)] as const,
    messagesAtNight: signal(
      `How many messages did Grafana send to the pager between ${fromHours}:00 and ${untilHours}:00 UTC in the last 7 days?`,
      `sum_over_time((${lately} and on () (hour() >= ${fromHours} or hour() < ${untilHours}))[${WEEK}:${STEP}])`,
    ),
  };
}

/** Returns the number of alarms and recoveries that CloudWatch published to a severity's topic. */
export function publishedSignal(topicName: string, legend: string): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many messages (firing and resolved) did CloudWatch send to the pager, by severity?",
    unit: "count",
    sparse: true,
    periodSeconds: STEP_SECONDS,
    legend,
    metrics: {
      published: {
        namespace: "AWS/SNS",
        name: "NumberOfMessagesPublished",
        statistic: "Sum",
        dimensions: { TopicName: topicName },
      },
    },
  };
}
