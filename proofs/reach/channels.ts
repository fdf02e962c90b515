import { collection } from "../../policy/collection";
import { cloudWatchAlarms, eventRules } from "../emitted/cloudwatch-alarms";
import type { Stacks } from "../emitted/configuration";
import { grafanaRules } from "../emitted/grafana-rules";
import { routesOf } from "./notification-policy";
import { pagerOf, pagerOfTopic, type Trigger } from "./pager";

/** One way that alerts of a severity take to the pager. Alerts that take the same way share it. */
export interface Channel {
  readonly name: string;
  readonly severity: string;
  readonly alerts: readonly string[];
  /** Where it ends; undefined when at nobody's pager. */
  readonly trigger: Trigger | undefined;
  /** What to mend when it ends at nobody's. */
  readonly remedy: string;
  /** Seconds from an alert that fires to the pager, at the longest, when nothing mutes it. */
  readonly delaySeconds: number;
  readonly muted: (second: number) => boolean;
}

const DELIVERY = collection.delivery.seconds;
const NEVER = () => false;

/** Every way by which alerts leave what evaluates them, P2 and P3 with one affected user and with several. */
export function channels(stacks: Stacks): Channel[] {
  return [...fromGrafana(stacks), ...fromTopics(stacks)];
}

function fromGrafana(stacks: Stacks): Channel[] {
  const ways = new Map<string, { labels: Record<string, string>; alerts: string[] }>();
  for (const { name, labels } of grafanaRules(stacks)) {
    const { severity, heartbeat, maintenance } = labels;
    if (heartbeat !== undefined) continue;
    const key = `${severity}${maintenance === undefined ? "" : ", silent during maintenance"}`;
    const way = ways.get(key) ?? { labels: { ...labels, alertname: name }, alerts: [] };
    ways.set(key, { ...way, alerts: [...way.alerts, name] });
  }
  return [...ways].flatMap(([key, { labels, alerts }]) =>
    routesOf(stacks, labels)
      // What goes on to another route is a copy.
      .slice(-1)
      .flatMap((route) => {
        const pager = pagerOf(stacks, route.receiver, route.stack);
        const channel = (name: string, affectedUsers: number): Channel => ({
          name,
          severity: labels.severity ?? "none",
          alerts,
          trigger: pager && { ...pager, affectedUsers },
          remedy: "give its contact point the integration key of a PagerDuty service",
          delaySeconds: route.groupWaitSeconds + DELIVERY,
          muted: route.muted,
        });
        const one = channel(`Grafana ${key}`, 1);
        return labels.severity === "P2" ? [one, channel(`Grafana ${key}, several users`, 100)] : [one];
      }),
  );
}

function fromTopics(stacks: Stacks): Channel[] {
  const ways = new Map<string, { topic: string; severity: string; alerts: string[] }>();
  const rules = eventRules(stacks);
  const alarms = [...cloudWatchAlarms(stacks), ...rules.flatMap(({ alarm }) => alarm ?? [])];
  for (const { name, severity, topics } of alarms) {
    for (const topic of topics.length > 0 ? topics : [`no topic (${name})`]) {
      const key = `${topic} ${severity}`;
      const way = ways.get(key) ?? { topic, severity, alerts: [] };
      ways.set(key, { ...way, alerts: [...way.alerts, name] });
    }
  }
  const channel = (way: Omit<Channel, "delaySeconds" | "muted">): Channel => ({
    ...way,
    delaySeconds: DELIVERY,
    muted: NEVER,
  });
  return [
    ...[...ways.values()].map(({ topic, severity, alerts }) =>
      channel({
        // Region and name of its ARN.
        name: `topic ${topic.split(":")[3] ?? ""} ${topic.split(":").at(-1)}`,
        severity,
        alerts,
        trigger: pagerOfTopic(stacks, topic),
        remedy: "subscribe the integration of a PagerDuty service to it",
      }),
    ),
    ...rules
      .filter(({ alarm }) => alarm === undefined)
      .map(({ name, severity }) =>
        channel({
          name: `event rule ${name}`,
          severity,
          alerts: [name],
          trigger: undefined,
          remedy: "PagerDuty's CloudWatch integration reads alarms only: have one count the rule's TriggeredRules",
        }),
      ),
  ];
}
