import type { Block, Stacks } from "../emitted/configuration";
import { type Referenced, referenced, referring } from "../emitted/references";
import { minutesOf, secondAtWall } from "./local-time";

/** An incident in the pager: the service it is of, and what it says. */
export interface Trigger {
  readonly service: Referenced;
  /** `critical`, `error`, `warning` or `info`. */
  readonly severity: string;
  /** What the event says beside that, as PagerDuty's `custom_details`. */
  readonly details?: Details;
}

type Details = Readonly<Record<string, string>>;

/** What a service's event orchestration makes of an event at a moment. */
export interface Treated {
  readonly severity: string;
  readonly escalationPolicy: Referenced | undefined;
  /** Seconds that pass before there is an incident. */
  readonly suspendSeconds: number;
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
export function treatment(stacks: Stacks, { service, severity, details = {} }: Trigger): (second: number) => Treated {
  const usual = referenced(stacks, service.stack, service.block.escalation_policy);
  const sets = new Map(
    referring(stacks, "pagerduty_event_orchestration_service", "service", service)
      .flatMap(({ set }) => set as Block[])
      .map(({ id, rule }) => [id as string, ((rule ?? []) as Block[]).map((one) => read(one, details))]),
  );
  const changes = [...sets.values()]
    .flatMap((rules) => rules.flatMap(({ spans }) => spans.flat()))
    .sort((a, b) => a - b);
  const at = (second: number): Treated => {
    const made: Block = {};
    for (let id: string | undefined = sets.size > 0 ? "start" : undefined; id !== undefined; ) {
      const rules = sets.get(id);
      if (rules === undefined)
        throw new Error(`the orchestration leads to set "${id}", which is not there: declare it`);
      const rule = rules.find(({ spans }) => spans.some(([from, to]) => from <= second && second < to));
      Object.assign(made, rule?.actions);
      id = rule?.routeTo;
    }
    return {
      severity: made.severity ?? severity,
      escalationPolicy: referenced(stacks, service.stack, made.escalation_policy) ?? usual,
      suspendSeconds: made.suspend ?? 0,
    };
  };
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

/** A rule: when one of its conditions holds (none is always), what it does, and where it leads. */
function read({ condition, actions }: Block, details: Details) {
  const { route_to: routeTo, ...others } = actions as Block;
  const conditions = (condition ?? []) as Block[];
  return {
    spans: conditions.length === 0 ? [ALWAYS] : conditions.map(({ expression }) => spanOf(expression, details)),
    routeTo: routeTo as string | undefined,
    actions: Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined && value !== null)),
  };
}

const DATED = /^now in (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):00 to (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):00 (\S+)$/;
const DETAIL = /^event\.custom_details\.(\w+) matches (regex|part) '(.+)'$/;

/** When a condition holds, for an event that says these details. */
function spanOf(expression: string, details: Details): Span {
  const [, detail, how, text = ""] = DETAIL.exec(expression) ?? [];
  if (detail !== undefined) {
    const said = details[detail];
    if (said === undefined) return NEVER;
    return (how === "regex" ? new RegExp(text).test(said) : said.includes(text)) ? ALWAYS : NEVER;
  }
  const [, fromDay, from = "", toDay = "", to = "", zone = ""] = DATED.exec(expression) ?? [];
  if (fromDay === undefined) {
    throw new Error(
      `the orchestration's condition "${expression}" is not read by the proof: use a dated one, on the minute`,
    );
  }
  const wall = (day: string, clock: string) => Date.parse(`${day}T00:00:00Z`) / 1000 + minutesOf(clock) * 60;
  return [secondAtWall(wall(fromDay, from), zone), secondAtWall(wall(toDay, to), zone)];
}
