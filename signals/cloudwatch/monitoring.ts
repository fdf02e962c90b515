import { collection } from "../../policy/collection";
import { monitoring } from "../../policy/monitoring";
import { RECORDINGS } from "../recordings/rule-groups";
import type { CloudWatchSignal } from "../signal";
import { overAll } from "./over-all";

/** Returns signals of the monitoring itself, which are independent of it. */
export function monitoringSignals(heartbeatTopicName: string) {
  return {
    heartbeats: {
      source: "cloudwatch",
      question: "How many heartbeats from Grafana arrived?",
      unit: "count",
      periodSeconds: collection.heartbeat.everySeconds,
      metrics: {
        published: {
          namespace: "AWS/SNS",
          name: "NumberOfMessagesPublished",
          statistic: "Sum",
          dimensions: { TopicName: heartbeatTopicName },
        },
      },
    },
    /**
     * Amazon Managed Service for Prometheus publishes its usage of quotas, including samples per second (its user guide, CloudWatch
     * metrics).
     */
    ingestion: (workspaceId: string): CloudWatchSignal => ({
      source: "cloudwatch",
      question: "How many samples per second are ingested?",
      unit: "perSecond",
      periodSeconds: collection.cloudWatch.periodSeconds,
      metrics: {
        rate: {
          namespace: "AWS/Usage",
          name: "ResourceCount",
          statistic: "Maximum",
          dimensions: {
            Class: "None",
            Resource: "IngestionRate",
            ResourceId: workspaceId,
            Service: "Prometheus",
            Type: "Resource",
          },
        },
      },
    }),
  } as const satisfies Record<string, CloudWatchSignal | ((id: string) => CloudWatchSignal)>;
}

/**
 * Reasons for which a workspace discards samples of Prometheus agents, ten at most: an alarm reads no more metrics. The other reasons in its
 * user guide are malformed, duplicate or missing names and labels. SamplesLost fires for those too, because the agent counts each rejected
 * sample.
 */
const DISCARDED_FOR = [
  "rate_limited",
  "per_user_series_limit",
  "per_metric_series_limit",
  "greater_than_max_sample_age",
  "new-value-for-timestamp",
  "sample-out-of-order",
  "sample-too-old",
  "out-of-order-rate-limit",
  "label_value_too_long",
  "max_label_names_per_series",
] as const;

/** Returns what a workspace of Amazon Managed Service for Prometheus publishes about its own failures. */
export function workspaceSignals(Workspace: string) {
  const read = (question: string, metrics: CloudWatchSignal["metrics"]): CloudWatchSignal => ({
    source: "cloudwatch",
    question,
    unit: "count",
    periodSeconds: collection.cloudWatch.periodSeconds,
    ...overAll("MAX", metrics),
  });
  const sum = (name: string, dimensions: Readonly<Record<string, string>>) =>
    ({ namespace: "AWS/Prometheus", name, statistic: "Sum", dimensions: { Workspace, ...dimensions } }) as const;
  const RuleGroup = `${RECORDINGS};${RECORDINGS}`;
  return {
    ruleFailures: read("How many evaluations of recording rules failed or were skipped?", {
      failed: sum("RuleEvaluationFailures", { RuleGroup }),
      missed: sum("RuleGroupIterationsMissed", { RuleGroup }),
    }),
    discarded: read("How many samples were discarded for the most frequent reason?", {
      ...Object.fromEntries(
        DISCARDED_FOR.map((Reason, index) => [`reason${index + 1}`, sum("DiscardedSamples", { Reason })]),
      ),
    }),
  };
}

/** Returns the number of failed deliveries of topics. @param topics their names by an id, all of one region */
export function undeliveredSignal(topics: Readonly<Record<string, string>>): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many deliveries failed of the topic with the most failures?",
    unit: "count",
    periodSeconds: monitoring.delivery.countedSeconds,
    ...overAll(
      "MAX",
      Object.fromEntries(
        Object.entries(topics).map(([id, TopicName]) => [
          id,
          { namespace: "AWS/SNS", name: "NumberOfNotificationsFailed", statistic: "Sum", dimensions: { TopicName } },
        ]),
      ),
    ),
  };
}
