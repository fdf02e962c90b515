import type { Stacks } from "../../checks/emitted/configuration";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { type Channel, notificationPaths } from "../paging/channels";
import { type Finding, finding, type Level } from "./finding";
import { listed, type Sentence, sentence } from "./sentence";
import type { EnvironmentSides } from "./sides";

/** The destination of one alert by one notification path. */
interface Route {
  readonly name: string;
  /** The name of the PagerDuty service, or none. */
  readonly service: string | undefined;
  readonly delaySeconds: number;
}

const NOWHERE = "no PagerDuty service";

/** Alerts whose notifications go elsewhere, later, or to no engineer. */
export function analyseRoutes({ name: environment, base, head }: EnvironmentSides): Finding[] {
  const [before, after] = [routesOf(base), routesOf(head)];
  const [rulesBefore, rulesAfter] = [rulesOf(base), rulesOf(head)];
  const groups = new Map<string, { from?: Route; to?: Route; alerts: Set<string> }>();
  for (const key of new Set([...after.keys(), ...rulesAfter])) {
    const [from, to] = [before.get(key), after.get(key)];
    const isNew = from === undefined && !rulesBefore.has(key);
    if (!isWorse(from, to, isNew)) continue;
    const group = [to?.name ?? from?.name, from?.service, to?.service, from?.delaySeconds, to?.delaySeconds].join();
    const known = groups.get(group) ?? { from, to, alerts: new Set<string>() };
    known.alerts.add(key.slice(key.indexOf(" ") + 1));
    groups.set(group, known);
  }
  return [...groups.values()].map(({ from, to, alerts }) => routeFinding(environment, from, to, [...alerts]));
}

function isWorse(from: Route | undefined, to: Route | undefined, isNew: boolean): boolean {
  if (to?.service === undefined) return isNew || from?.service !== undefined;
  return from !== undefined && (from.service !== to.service || from.delaySeconds < to.delaySeconds);
}

/** The routes of every alert, by the tool and name of the alert; of several paths the one that ends at no service comes first. */
function routesOf(stacks: Stacks): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const { alert, name, pagerEvent, delaySeconds } of notificationPaths(stacks)) {
    const key = `${toolOf(name)} ${alert}`;
    const service: string | undefined = pagerEvent?.service.block.name;
    const known = routes.get(key);
    if (known !== undefined && (known.service === undefined || service !== undefined)) continue;
    routes.set(key, { name, service, delaySeconds });
  }
  return routes;
}

const toolOf = (name: Channel["name"]) => name.split(" ")[0] ?? name;

/** The Grafana rules with a severity: a rule that no route matches has no path at all. */
function rulesOf(stacks: Stacks): Set<string> {
  const rules = grafanaRules(stacks).filter(({ labels }) => labels.severity !== undefined);
  return new Set(rules.map(({ name }) => `Grafana ${name}`));
}

function routeFinding(
  environment: string,
  from: Route | undefined,
  to: Route | undefined,
  alerts: readonly string[],
): Finding {
  const make = (rule: string, level: Level, before: string, after: string, why: Sentence) =>
    finding({
      rule: `paging.${rule}`,
      consequence: "paging",
      level,
      resource: `${environment}: ${to?.name ?? from?.name ?? "Grafana"}`,
      attribute: "route",
      before,
      after,
      key: `${before} ${after} ${[...alerts].sort().join()}`,
      why,
    });
  const [before, after] = [from?.service ?? NOWHERE, to?.service ?? NOWHERE];
  if (to?.service === undefined || from === undefined) {
    const why = sentence`No engineer is notified of ${listed(alerts)}: the notifications end at no PagerDuty service.`;
    return make("unrouted", "blocking", before, after, why);
  }
  if (from.service !== to.service) {
    const why = sentence`Notifications of ${listed(alerts)} go to another PagerDuty service, with its urgency and escalation.`;
    return make("rerouted", "attention", before, after, why);
  }
  const why = sentence`Notifications of ${listed(alerts)} reach PagerDuty later.`;
  return make("delayed", "attention", `${from.delaySeconds} s`, `${to.delaySeconds} s`, why);
}
