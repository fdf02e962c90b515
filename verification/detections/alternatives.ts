import { type Condition, parseCondition } from "./sigma-condition";
import type { SigmaRule, SigmaValue } from "./sigma-rule";

/** Values and comparisons of an event pattern by field. An event must match one of each field. */
export type Alternative = Readonly<Record<string, readonly unknown[]>>;

/**
 * Returns a Sigma rule as alternatives of which an event matches one.
 *
 * @throws Error with the rule, the field, the value and what to write instead, for what an event pattern cannot express
 */
export function alternativesOf(rule: SigmaRule): readonly Alternative[] {
  const { condition, ...selections } = rule.detection;
  const refuse = (reason: string) => new Error(`${rule.file}: ${rule.name}: ${reason}`);
  if (typeof condition !== "string") {
    throw refuse(`condition is ${JSON.stringify(condition) ?? "missing"}, must be one text: join several by or`);
  }

  const expand = (part: Condition, negated: boolean): readonly Alternative[] => {
    if ("not" in part) return expand(part.not, !negated);
    if ("selection" in part) return selection(part.selection, negated);
    const isAll = "all" in part;
    const parts = ("all" in part ? part.all : part.any).map((one) => expand(one, negated));
    // Not all of them is none of one, or of another.
    return isAll === negated ? parts.flat() : parts.reduce(join);
  };

  const selection = (name: string, negated: boolean): readonly Alternative[] => {
    const maps = [selections[name]].flat();
    const alternatives = maps.map((map) => {
      if (typeof map !== "object" || map === null || Object.keys(map).length === 0) {
        throw refuse(`${name} has ${JSON.stringify(map)}, must be fields with values: name the field of the value`);
      }
      const fields = Object.entries(map).map(([field, values]): readonly Alternative[] => [
        comparison(name, field, [values].flat() as readonly SigmaValue[], negated),
      ]);
      return negated ? fields.flat() : fields.reduce(join);
    });
    return negated ? alternatives.reduce(join) : alternatives.flat();
  };

  const join = (some: readonly Alternative[], others: readonly Alternative[]): readonly Alternative[] =>
    some.flatMap((one) =>
      others.map((other) => {
        const both = Object.keys(one).find(
          (field) => field in other && JSON.stringify(one[field]) !== JSON.stringify(other[field]),
        );
        if (both === undefined) return { ...one, ...other };
        throw refuse(`${both} is compared twice at once, which an event pattern cannot: write one list of its values`);
      }),
    );

  const comparison = (name: string, key: string, values: readonly SigmaValue[], negated: boolean): Alternative => {
    const [field = "", ...modifiers] = key.split("|");
    const at = `${name}.${key}`;
    const by = COMPARISONS[modifiers.join("|")];
    if (by === undefined) {
      throw refuse(`${at} has a modifier that no event pattern has: use startswith, endswith or values`);
    }
    for (const value of values) checkValue(at, value, negated || modifiers.length > 0);
    if (field.startsWith(PARAMETERS) && values.includes(null)) {
      throw refuse(`${at} is null, but the log store leaves out a parameter of another type too: write its values`);
    }
    if (!negated) return { [field]: values.flatMap((value) => (value === null ? NO_VALUE : [by(value)])) };
    // An event without the field does not have the value; `anything-but` matches null and an empty text.
    return { [field]: [{ "anything-but": except(modifiers[0], values) }, { exists: false }] };
  };

  const checkValue = (at: string, value: SigmaValue, onlyText: boolean) => {
    const text = JSON.stringify(value);
    if (typeof value === "string") {
      if (value !== "" && !/[*?\\]/.test(value)) return;
      throw refuse(`${at} is ${text}, must be a text without * ? and \\: use startswith or endswith`);
    }
    if (onlyText || (typeof value !== "boolean" && value !== null)) {
      throw refuse(`${at} is ${text}, must be ${onlyText ? "a text" : "a text, true, false or null"}: correct it`);
    }
  };

  return expand(readCondition(condition), false);

  function readCondition(text: string): Condition {
    try {
      return parseCondition(text, Object.keys(selections));
    } catch (error) {
      throw refuse((error as Error).message);
    }
  }
}

const PARAMETERS = "requestParameters.";

/** The log store has no field for an empty text. */
const NO_VALUE = [{ exists: false }, null, ""];

/** The comparisons of a pattern by Sigma's modifiers. Both engines compare upper and lower case. */
const COMPARISONS: Readonly<Record<string, (value: SigmaValue) => unknown>> = {
  "": (value) => value,
  startswith: (prefix) => ({ prefix }),
  endswith: (suffix) => ({ suffix }),
};

/** The argument of `anything-but`. */
function except(modifier: string | undefined, values: readonly SigmaValue[]): unknown {
  if (modifier === undefined) return values;
  return { [modifier === "startswith" ? "prefix" : "suffix"]: values };
}
