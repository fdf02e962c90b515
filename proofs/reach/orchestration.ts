import type { Block, Stacks } from "../emitted/configuration";
import { type Referenced, referenced, referring } from "../emitted/references";
import type { Says } from "./event";
import { minutesOf, secondAtWall } from "./local-time";

/** An incident in the pager: the service it is of, and what it says. */
export interface Trigger {
  readonly service: Referenced;
  /** `critical`, `error`, `warning` or `info`. */
  readonly severity: string;
  /** What the event says beside that, by the path after `event.`, such as `custom_details.affected_users`. */
  readonly says?: Says;
}

/** What a service's event orchestration makes of an event at a moment. */
export interface Treated {
  readonly severity: string;
  readonly escalationPolicy: Referenced | undefined;
  /** Seconds that pass before there is an incident. */
  readonly suspendSeconds: number;
  /** What the event says when the rules are done with it. */
  readonly says: Says;
}

type Span = readonly [from: number, to: number];
const ALWAYS: Span = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const NEVER: Span = [0, 0];

/**
 * What becomes of an event: in each set the first rule that matches decides and may lead on to another set; of two that say the
 * same thing differently the later counts; none leaves everything as it came.
 *
 * @throws Error for a condition that is not read here, and for a set that is not there
 */
export function treatment(stacks: Stacks, trigger: Trigger): (second: number) => Treated {
  const { at, changes } = orchestrated(stacks, trigger);
  let known: { from: number; to: number; is: Treated } | undefined;
  return (second) => {
    // Asked minute after minute: what is true holds until the next span begins or ends.
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

/** All that ever becomes of an event, in the order of time. @throws Error as `treatment` does */
export function treatments(stacks: Stacks, trigger: Trigger): Treated[] {
  const { at, changes } = orchestrated(stacks, trigger);
  return [Number.NEGATIVE_INFINITY, ...changes].map(at);
}

/** The seconds at which what becomes of an event may change. @throws Error as `treatment` does */
export function changesOf(stacks: Stacks, trigger: Trigger): readonly number[] {
  return orchestrated(stacks, trigger).changes;
}

function orchestrated(stacks: Stacks, { service, severity, says = {} }: Trigger) {
  const usual = referenced(stacks, service.stack, service.block.escalation_policy);
  const sets = new Map(
    referring(stacks, "pagerduty_event_orchestration_service", "service", service)
      .flatMap(({ set }) => set as Block[])
      .map(({ id, rule }) => [id as string, ((rule ?? []) as Block[]).map((one) => read(one, { severity, ...says }))]),
  );
  const changes = [...sets.values()]
    .flatMap((rules) => rules.flatMap(({ spans }) => spans.flat()))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const at = (second: number): Treated => {
    const made: Block = {};
    const extracted: Record<string, string> = {};
    for (let id: string | undefined = sets.size > 0 ? "start" : undefined; id !== undefined; ) {
      const rules = sets.get(id);
      if (rules === undefined)
        throw new Error(`the orchestration leads to set "${id}", which is not there: declare it`);
      const rule = rules.find(({ spans }) => spans.some(([from, to]) => from <= second && second < to));
      Object.assign(made, rule?.actions);
      Object.assign(extracted, rule?.extracted);
      id = rule?.routeTo;
    }
    return {
      severity: made.severity ?? severity,
      escalationPolicy: referenced(stacks, service.stack, made.escalation_policy) ?? usual,
      suspendSeconds: made.suspend ?? 0,
      says: { ...says, ...extracted },
    };
  };
  return { at, changes };
}

/** What an extraction writes: a word, or the group of a pattern over a field. */
function taken({ target, template, source, regex }: Block, says: Says): Says {
  const at = (path: string) => path.replace(/^event\./, "");
  if (template !== undefined) return { [at(target)]: template };
  const found = new RegExp(regex).exec(says[at(source)] ?? "")?.[1];
  return found === undefined ? {} : { [at(target)]: found };
}

/** A rule: when one of its conditions holds (none is always), what it does, and where it leads. */
function read({ condition, actions }: Block, says: Says) {
  const { route_to: routeTo, extraction, ...others } = actions as Block;
  const conditions = (condition ?? []) as Block[];
  return {
    spans: conditions.length === 0 ? [ALWAYS] : conditions.map(({ expression }) => spanOf(expression, says)),
    routeTo: routeTo as string | undefined,
    extracted: Object.assign({}, ...((extraction ?? []) as Block[]).map((one) => taken(one, says))) as Says,
    actions: Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined && value !== null)),
  };
}

const DATED = /^now in (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):00 to (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):00 (\S+)$/;
const FIELD = /^event\.([\w.]+) matches (?:(regex|part) )?'(.+)'$/;
const BOTH = " and ";

/** When a condition holds, for an event that says this. */
function spanOf(expression: string, says: Says): Span {
  const [first = "", ...others] = expression.split(BOTH);
  if (others.length > 0) return others.reduce((span, one) => both(span, spanOf(one, says)), spanOf(first, says));
  if (FIELD.test(expression)) return holds(expression, says) ? ALWAYS : NEVER;
  const [, fromDay, from = "", toDay = "", to = "", zone = ""] = DATED.exec(expression) ?? [];
  if (fromDay === undefined) {
    throw new Error(
      `the orchestration's condition "${expression}" is not read by the proof: use a dated one, on the minute`,
    );
  }
  const wall = (day: string, clock: string) => Date.parse(`${day}T00:00:00Z`) / 1000 + minutesOf(clock) * 60;
  return [secondAtWall(wall(fromDay, from), zone), secondAtWall(wall(toDay, to), zone)];
}

/** PagerDuty compares whole values, parts of them, or by RE2. */
function holds(comparison: string, says: Says): boolean {
  const [, field = "", how, text = ""] = FIELD.exec(comparison) ?? [];
  const said = says[field];
  if (said === undefined) return false;
  if (how === "regex") return new RegExp(text).test(said);
  return how === "part" ? said.includes(text) : said === text;
}

function both([from, to]: Span, [otherFrom, otherTo]: Span): Span {
  return [Math.max(from, otherFrom), Math.min(to, otherTo)];
}
