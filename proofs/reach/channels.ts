import { collection } from "../../policy/collection";
import { affectsUsers, type ConditionName } from "../../policy/conditions";
import { onCall } from "../../policy/on-call";
import { ownJobs } from "../../signals/promql-text";
import { cloudWatchAlarms, eventRules } from "../emitted/cloudwatch-alarms";
import type { Stacks } from "../emitted/configuration";
import { grafanaRules } from "../emitted/grafana-rules";
import { routesOf } from "./notification-policy";
import { type Trigger, treatment } from "./orchestration";
import { pagerOf, pagerOfTopic } from "./pager";

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
  /** Is it a P2 that affects several users, and has to be escalated? */
  readonly several: boolean;
}

const DELIVERY = collection.delivery.seconds;
const FAILOVER = collection.replicas.failoverSeconds;
const NEVER = () => false;

/** Every way by which alerts leave what evaluates them, with one user who is there and with many. */
export function channels(stacks: Stacks): Channel[] {
  return [...fromGrafana(stacks), ...fromTopics(stacks)];
}

const USERS_COUNT = { one: 1, many: 100 } as const;

function fromGrafana(stacks: Stacks): Channel[] {
  const alerts = grafanaRules(stacks)
    .filter(({ labels }) => labels.heartbeat === undefined)
    .flatMap(({ name, labels, annotations, conditions }) =>
      Object.values(USERS_COUNT).map((users) => {
        const way = `Grafana ${labels.severity}${labels.maintenance === undefined ? "" : ", silent during maintenance"}`;
        const several = users >= onCall.P2.severalUsers && escalates(name, labels.severity);
        const failoverSeconds = conditions.every(({ query }) => readsOwnJobs(query)) ? 0 : FAILOVER;
        return {
          name,
          labels,
          way,
          several,
          failoverSeconds,
          users: annotations.affected_users === undefined ? undefined : `${users}`,
        };
      }),
    );
  const ways = alerts.flatMap(({ name, labels, way, several, failoverSeconds, users }) =>
    routesOf(stacks, { ...labels, alertname: name })
      // What goes on to another route is a copy.
      .slice(-1)
      .map((route): Way => {
        const pager = pagerOf(stacks, route.receiver, route.stack);
        const tells = route.receiver.pagerduty?.[0]?.details?.affected_users !== undefined;
        const details: Record<string, string> = tells && users !== undefined ? { affected_users: users } : {};
        return {
          name: several ? `${way}, several users` : way,
          several,
          severity: labels.severity ?? "none",
          alert: name,
          trigger: pager && { ...pager, details },
          remedy: "give its contact point the integration key of a PagerDuty service",
          path: route.path,
          delaySeconds: failoverSeconds + route.groupWaitSeconds + DELIVERY,
          muted: route.muted,
        };
      }),
  );
  return shared(stacks, ways);
}

/** Does it read nothing that one collector sends for both? Then it need not wait for the other one to take over. */
function readsOwnJobs(query: string): boolean {
  const read = [...query.matchAll(/job="([^"]+)"/g)].map(([, job = ""]) => job);
  return read.length > 0 && read.every((job) => ownJobs.some((own) => own === job));
}

function fromTopics(stacks: Stacks): Channel[] {
  const rules = eventRules(stacks);
  const alarms = [...cloudWatchAlarms(stacks), ...rules.flatMap(({ alarm }) => alarm ?? [])];
  const ways = alarms.flatMap(({ name, severity, topics, details }) =>
    (topics.length > 0 ? topics : [`no topic (${name})`]).map((topic): Way => {
      const pager = pagerOfTopic(stacks, topic);
      // AWS counts no users: who is affected is several.
      const several = escalates(name, severity);
      return {
        // Region and name of its ARN.
        name: `topic ${topic.split(":")[3] ?? ""} ${topic.split(":").at(-1)}${several ? ", several users" : ""}`,
        several,
        severity,
        alert: name,
        trigger: pager && { ...pager, details },
        remedy: "subscribe the integration of a PagerDuty service to it",
        path: topic,
        delaySeconds: DELIVERY,
        muted: NEVER,
      };
    }),
  );
  const uncounted = rules
    .filter(({ alarm }) => alarm === undefined)
    .map(
      ({ name, severity }): Way => ({
        name: `event rule ${name}`,
        several: escalates(name, severity),
        severity,
        alert: name,
        trigger: undefined,
        path: name,
        remedy: "PagerDuty's CloudWatch integration reads alarms only: have one count the rule's TriggeredRules",
        delaySeconds: DELIVERY,
        muted: NEVER,
      }),
    );
  return shared(stacks, [...ways, ...uncounted]);
}

/** "If affecting multiple users", which only a P2 asks. */
function escalates(name: string, severity: string | undefined): boolean {
  return severity === "P2" && affectsUsers(name as ConditionName);
}

/** The way of one alert. Its path tells apart what may differ in delays and muting. */
type Way = Omit<Channel, "alerts"> & { readonly alert: string; readonly path: string };

/** A moment without rules of its own. */
const ANY_SECOND = 0;

/** What takes the same way to the same escalation policy is one, as slow as the slowest of it. */
function shared(stacks: Stacks, ways: readonly Way[]): Channel[] {
  const channels = new Map<string, Channel>();
  for (const { alert, path, ...way } of ways) {
    const policy = way.trigger && treatment(stacks, way.trigger)(ANY_SECOND).escalationPolicy?.id;
    const key = `${way.name} ${way.severity} ${path} ${policy}`;
    const before = channels.get(key);
    const alerts = [...new Set([...(before?.alerts ?? []), alert])];
    channels.set(key, { ...way, alerts, delaySeconds: Math.max(way.delaySeconds, before?.delaySeconds ?? 0) });
  }
  return [...channels.values()];
}
