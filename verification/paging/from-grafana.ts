import type { Stacks } from "../../checks/emitted/configuration";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { collection } from "../../policy/collection";
import { onCall } from "../../policy/on-call";
import { ownJobs } from "../../signals/prometheus/promql-text";
import { grafanaEventFields } from "./event-fields";
import { escalatesForSeveralUsers, type NotificationPath, switchedOff } from "./notification-path";
import { routesOf } from "./notification-policy";
import { pagerOf } from "./pager";

const DELIVERY = collection.delivery.seconds;
const FAILOVER = collection.replicas.failoverSeconds;
const USERS_COUNT = { one: 1, many: 100 } as const;

/** The notification paths of Grafana's alerts, with one affected user and with many. */
export function fromGrafana(stacks: Stacks): NotificationPath[] {
  const alerts = grafanaRules(stacks)
    .filter(({ labels }) => labels.heartbeat === undefined)
    .flatMap(({ name, labels, annotations, conditions, isPaused }) =>
      Object.values(USERS_COUNT).map((users) => {
        const path = `Grafana ${labels.severity}${labels.maintenance === undefined ? "" : ", suppressed during maintenance"}`;
        const several = users >= onCall.P2.severalUsers && escalatesForSeveralUsers(name, labels.severity);
        const failoverSeconds = conditions.every(({ query }) => readsOwnJobs(query)) ? 0 : FAILOVER;
        return {
          name,
          labels,
          path,
          several,
          isPaused,
          failoverSeconds,
          users: annotations.affected_users === undefined ? undefined : `${users}`,
        };
      }),
    );
  return alerts.flatMap(({ name, labels, path, several, isPaused, failoverSeconds, users }) =>
    routesOf(stacks, { ...labels, alertname: name })
      // Earlier routes with `continue` send copies to chat; the last one is PagerDuty's.
      .slice(-1)
      .map((route): NotificationPath => {
        const pager = pagerOf(stacks, route.receiver, route.stack);
        return {
          name: several ? `${path}, several users` : path,
          affectsSeveralUsers: several,
          severity: labels.severity ?? "none",
          alert: name,
          pagerEvent: pager && { ...pager, fields: grafanaEventFields(route.receiver, labels, users) },
          remedy: "give its contact point the integration key of a PagerDuty service",
          path: route.path,
          delaySeconds: failoverSeconds + route.groupWaitSeconds + DELIVERY,
          isSuppressed: route.isMuted,
          ...(isPaused && switchedOff("Grafana", name, "resume its rule")),
        };
      }),
  );
}

/** True for a query that reads only what each collector sends itself: it does not wait for a failover of the collectors. */
function readsOwnJobs(query: string): boolean {
  const read = [...query.matchAll(/job="([^"]+)"/g)].map(([, job = ""]) => job);
  return read.length > 0 && read.every((job) => ownJobs.some((own) => own === job));
}
