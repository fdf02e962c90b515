import { collection } from "../../policy/collection";
import { cloudWatchAlarms, eventRules } from "../emitted/cloudwatch-alarms";
import type { Stacks } from "../emitted/configuration";
import { grafanaRules } from "../emitted/grafana-rules";
import { type GrafanaRoute, routesOf } from "./notification-policy";
import { pagerOf, pagerOfTopic, type Trigger } from "./pager";

/** One way that alerts of a severity take to the pager. Alerts that take the same way share it. */
export interface Channel {
  readonly name: string;
  readonly severity: string;
  readonly alerts: readonly string[];
  /** Where it ends; undefined when at nobody's pager. */
  readonly trigger: Trigger | undefined;
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
  const ways = new Map<string, { title: string; severity: string; route: GrafanaRoute; alerts: string[] }>();
  for (const { name, labels } of grafanaRules(stacks)) {
    const { severity = "none", heartbeat, maintenance } = labels;
    if (heartbeat !== undefined) continue;
    // What goes on to another route is a copy.
    const route = routesOf(stacks, { ...labels, alertname: name }).at(-1);
    if (route === undefined) continue;
    const key = `${severity} ${route.path}`;
    const title = `Grafana ${severity}${maintenance === undefined ? "" : ", silent during maintenance"}`;
    const way = ways.get(key) ?? { title, severity, route, alerts: [] };
    ways.set(key, { ...way, alerts: [...way.alerts, name] });
  }
  return [...ways.values()].flatMap(({ title, severity, route, alerts }) => {
    const pager = pagerOf(stacks, route.receiver, route.stack);
    const channel = (name: string, affectedUsers: number): Channel => ({
      name,
      severity,
      alerts,
      trigger: pager && { ...pager, affectedUsers },
      delaySeconds: route.groupWaitSeconds + DELIVERY,
      muted: route.muted,
    });
    const one = channel(title, 1);
    return severity === "P2" ? [one, channel(`${title}, several users`, 100)] : [one];
  });
}

function fromTopics(stacks: Stacks): Channel[] {
  const ways = new Map<string, { severity: string; alerts: string[] }>();
  for (const { name, severity, topics } of [...cloudWatchAlarms(stacks), ...eventRules(stacks)]) {
    for (const topic of topics.length > 0 ? topics : [`no topic (${name})`]) {
      const way = ways.get(topic) ?? { severity, alerts: [] };
      ways.set(topic, { ...way, alerts: [...way.alerts, name] });
    }
  }
  return [...ways].map(([topic, { severity, alerts }]) => ({
    // Region and name of its ARN.
    name: `topic ${topic.split(":")[3] ?? ""} ${topic.split(":").at(-1)}`,
    severity,
    alerts,
    trigger: pagerOfTopic(stacks, topic),
    delaySeconds: DELIVERY,
    muted: NEVER,
  }));
}
