import { monitoring } from "../policy/monitoring";
import { onCall } from "../policy/on-call";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";
import type { CloudWatchSignal } from "./signal";

const STEP_SECONDS = monitoring.notifications.windowSeconds;
const STEP = duration(STEP_SECONDS);
const WEEK = duration(onCall.rotation.turnDays * 86_400);

/**
 * What being on call is like. Grafana counts what it sends to the pager: every page once, again when it is repeated, and once
 * more when it is over; it does not count by alert.
 *
 * @param organizationId the environment's organization; one Grafana may serve several
 */
export function onCallSignals(environment: string, organizationId: number) {
  const told = series(
    environment,
    "grafana",
    "grafana_alerting_notifications_total",
    `org="${organizationId}"`,
    'integration="pagerduty"',
  );
  // Grafana shows this counter from its first notification on, which an increase would therefore not see.
  const lately = `sum(clamp_min(${told} - (${told} offset ${STEP} or 0 * ${told}), 0))`;
  const { fromHours, untilHours } = onCall.night;
  return {
    told: prometheus({
      question: `How often was the pager told something in the last ${STEP}?`,
      unit: "count",
      query: lately,
    }),
    toldInAWeek: prometheus({
      question: "How often was the pager told something in the last week?",
      unit: "count",
      query: `sum_over_time((${lately})[${WEEK}:${STEP}])`,
    }),
    toldAtNight: prometheus({
      question: `How often was the pager told something between ${fromHours} and ${untilHours} o'clock UTC, in the last week?`,
      unit: "count",
      query: `sum_over_time((${lately} and on () (hour() >= ${fromHours} or hour() < ${untilHours}))[${WEEK}:${STEP}])`,
    }),
  };
}

/** What CloudWatch's alarms told, and their ends; by the topic of their severity. */
export function publishedSignal(topicName: string, legend: string): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How often did CloudWatch tell the pager something, by severity?",
    unit: "count",
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
