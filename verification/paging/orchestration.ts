import type { Stacks } from "../../checks/emitted/configuration";
import { resolveTo, resourcesReferringTo } from "../../checks/emitted/references";
import type { Resource } from "../../checks/emitted/resources";
import type { Extraction, OrchestrationRule } from "../../checks/emitted/schemas/orchestration";
import { minutesOf, secondAtWall } from "../../checks/local-time";
import type { EventFields } from "./event-fields";

/** An event for a service of PagerDuty. */
export interface PagerEvent {
  readonly service: Resource<"pagerduty_service">;
  /** `critical`, `error`, `warning` or `info`. */
  readonly severity: string;
  /** Its other fields, by the path after `event.`, such as `custom_details.affected_users`. */
  readonly fields?: EventFields;
}

/** The result of a service's event orchestration for an event at a moment. */
export interface RoutedEvent {
  readonly severity: string;
  readonly escalationPolicy: Resource<"pagerduty_escalation_policy"> | undefined;
  /** Seconds until the incident opens. */
  readonly suspendSeconds: number;
  /** The event's fields after the rules. */
  readonly fields: EventFields;
}

/** The actions of the rules that apply. */
type Made = Pick<OrchestrationRule["actions"], "severity" | "escalation_policy" | "suspend">;

type Span = readonly [from: number, to: number];
const ALWAYS: Span = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const NEVER: Span = [0, 0];

/**
 * Evaluates a service's event orchestration. In each set the first rule that matches applies, and may route to another set. Later
 * actions replace earlier ones. Without a match the event stays as it is.
 *
 * @throws Error for a condition that this proof cannot read, and for a missing set
 */
export function orchestratedAt(stacks: Stacks, event: PagerEvent): (second: number) => RoutedEvent {
  const { at, changes } = evaluateOrchestration(stacks, event);
  let known: { from: number; to: number; is: RoutedEvent } | undefined;
  return (second) => {
    // Callers evaluate minute after minute: a result holds until the next span begins or ends.
    if (known === undefined || second < known.from || second >= known.to) {
      known = {
        from: second,
        to: changes.find((change) => change > second) ?? Number.POSITIVE_INFINITY,
        is: at(second),
      };
    }
    return known.is;
  };
}

/** All results for an event, in the order of time. @throws Error as `orchestratedAt` does */
export function orchestrationOutcomes(stacks: Stacks, event: PagerEvent): readonly RoutedEvent[] {
  const orchestration = evaluateOrchestration(stacks, event);
  orchestration.outcomes ??= [Number.NEGATIVE_INFINITY, ...orchestration.changes].map(orchestration.at);
  return orchestration.outcomes;
}

/** The seconds at which the result for an event may change. @throws Error as `orchestratedAt` does */
export function orchestrationChanges(stacks: Stacks, event: PagerEvent): readonly number[] {
  return evaluateOrchestration(stacks, event).changes;
}

/** The orchestration of a service, for one event. */
interface Orchestration {
  readonly at: (second: number) => RoutedEvent;
  /** The seconds at which the result may change, in the order of time. */
  readonly changes: readonly number[];
  outcomes?: readonly RoutedEvent[];
}

/** Orchestrations by stacks and event: each has a rule for every business day, and most channels share one. */
const evaluated = new WeakMap<Stacks, Map<string, Orchestration>>();

function evaluateOrchestration(stacks: Stacks, event: PagerEvent): Orchestration {
  const { service, severity, fields } = event;
  const ofStacks = evaluated.get(stacks) ?? new Map<string, Orchestration>();
  evaluated.set(stacks, ofStacks);
  const key = JSON.stringify([service.stack, service.id, severity, fields]);
  const orchestration = ofStacks.get(key) ?? readOrchestration(stacks, event);
  ofStacks.set(key, orchestration);
  return orchestration;
}

function readOrchestration(stacks: Stacks, { service, severity, fields = {} }: PagerEvent): Orchestration {
  const usual = resolveTo(stacks, service.stack, service.block.escalation_policy, "pagerduty_escalation_policy");
  const sets = new Map(
    resourcesReferringTo(stacks, "pagerduty_event_orchestration_service", "service", service)
      .flatMap(({ set }) => set)
      .map(({ id, rule = [] }) => [id, rule.map((one) => readRule(one, { severity, ...fields }))]),
  );
  const changes = [...sets.values()]
    .flatMap((rules) => rules.flatMap(({ spans }) => spans.flat()))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const policies = new Map<unknown, RoutedEvent["escalationPolicy"]>();
  const policyOf = (reference: Made["escalation_policy"]) => {
    if (!policies.has(reference)) {
      policies.set(reference, resolveTo(stacks, service.stack, reference, "pagerduty_escalation_policy"));
    }
    return policies.get(reference);
  };
  const at = (second: number): RoutedEvent => {
    const made: Made = {};
    const extracted: Record<string, string> = {};
    for (let id: string | undefined = sets.size > 0 ? "start" : undefined; id !== undefined; ) {
      const rules = sets.get(id);
      if (rules === undefined) throw new Error(`the orchestration routes to set "${id}", which is missing: declare it`);
      const rule = rules.find(({ spans }) => spans.some(([from, to]) => from <= second && second < to));
      Object.assign(made, rule?.actions);
      Object.assign(extracted, rule?.extracted);
      id = rule?.routeTo;
    }
    return {
      severity: made.severity ?? severity,
      escalationPolicy: policyOf(made.escalation_policy) ?? usual,
      suspendSeconds: made.suspend ?? 0,
      fields: { ...fields, ...extracted },
    };
  };
  return { at, changes };
}

/** The field that an extraction writes: a template of variables, or the group of a pattern over another field. */
function extractField(
  extraction: Extraction,
  fields: EventFields,
  variables: ReadonlyMap<string, string>,
): EventFields {
  const target = pathOf(extraction.target);
  if (extraction.template !== undefined) {
    return { [target]: extraction.template.replace(VARIABLE, (_, name: string) => variables.get(name) ?? "") };
  }
  const found = groupOf(extraction.regex, extraction.source, fields);
  return found === undefined ? {} : { [target]: found };
}

const VARIABLE = /\{\{variables\.(\w+)\}\}/g;
const pathOf = (field: string) => field.replace(/^event\./, "");

function groupOf(pattern: string, field: string, fields: EventFields): string | undefined {
  return new RegExp(pattern).exec(fields[pathOf(field)] ?? "")?.[1];
}

/** A rule as the spans of its conditions, its actions and its next set. A rule without conditions always holds. */
function readRule({ condition = [], actions }: OrchestrationRule, fields: EventFields) {
  const { route_to: routeTo, extraction = [], variable = [], severity, escalation_policy, suspend } = actions;
  const variables = new Map(variable.map(({ name, path, value }) => [name, groupOf(value, path, fields) ?? ""]));
  const extracted: Record<string, string> = {};
  for (const one of extraction) Object.assign(extracted, extractField(one, fields, variables));
  return {
    spans: condition.length === 0 ? [ALWAYS] : condition.map(({ expression }) => spanOf(expression, fields)),
    routeTo,
    extracted,
    actions: {
      ...(severity !== undefined && { severity }),
      ...(escalation_policy !== undefined && { escalation_policy }),
      ...(suspend !== undefined && { suspend }),
    },
  };
}

const DATED = /^now in (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):00 to (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):00 (\S+)$/;
const FIELD = /^event\.([\w.]+) matches (?:(regex|part) )?'(.+)'$/;
const BOTH = " and ";

/** The span in which a condition holds, for an event with these fields. */
function spanOf(expression: string, fields: EventFields): Span {
  const [first = "", ...others] = expression.split(BOTH);
  if (others.length > 0)
    return others.reduce((span, one) => overlapOf(span, spanOf(one, fields)), spanOf(first, fields));
  if (FIELD.test(expression)) return matchesField(expression, fields) ? ALWAYS : NEVER;
  const [, fromDay, from = "", toDay = "", to = "", zone = ""] = DATED.exec(expression) ?? [];
  if (fromDay === undefined) {
    throw new Error(
      `the proof cannot read the orchestration's condition "${expression}": use a dated one, on the minute`,
    );
  }
  const wall = (day: string, clock: string) => Date.parse(`${day}T00:00:00Z`) / 1000 + minutesOf(clock) * 60;
  return [secondAtWall(wall(fromDay, from), zone), secondAtWall(wall(toDay, to), zone)];
}

/** PagerDuty's comparison of a field: by the whole value, a part of it, or an RE2 pattern. */
function matchesField(comparison: string, fields: EventFields): boolean {
  const [, field = "", how, text = ""] = FIELD.exec(comparison) ?? [];
  const value = fields[field];
  if (value === undefined) return false;
  if (how === "regex") return new RegExp(text).test(value);
  return how === "part" ? value.includes(text) : value === text;
}

function overlapOf([from, to]: Span, [otherFrom, otherTo]: Span): Span {
  return [Math.max(from, otherFrom), Math.min(to, otherTo)];
}
