import { collection } from "../../policy/collection";
import { monitoring } from "../../policy/monitoring";
import type { CloudWatchSignal } from "../signal";

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

/** Returns the number of failed deliveries of topics. @param topics their names by an id, all of one region */
export function undeliveredSignal(topics: Readonly<Record<string, string>>): CloudWatchSignal {
  return {
    source: "cloudwatch",
    question: "How many deliveries failed of the topic with the most failures?",
    unit: "count",
    periodSeconds: monitoring.delivery.countedSeconds,
    metrics: Object.fromEntries(
      Object.entries(topics).map(([id, TopicName]) => [
        id,
        { namespace: "AWS/SNS", name: "NumberOfNotificationsFailed", statistic: "Sum", dimensions: { TopicName } },
      ]),
    ),
    expression: `MAX([${Object.keys(topics).join(", ")}])`,
  };
}
