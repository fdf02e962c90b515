import { type Constraint, lengthBetween, matching, number, oneOf, sizeBetween, text, valueBetween } from "./constraint";
import type { Member } from "./model";
import { toRegExp } from "./pattern";
import { readProse } from "./prose/read-prose";
import { statementsOf } from "./stated";

export interface Demands {
  readonly constraints: readonly Constraint[];
  /** A pattern of the model that JavaScript does not support. */
  readonly unparsable?: string;
  /** Sentences of the documentation that may state a requirement, and that no rule reads. */
  readonly unread: readonly string[];
}

/** AWS' requirements on the values of a member: from its model, its documentation and the user guides. */
export function demandsOf({ path, shape, documentation }: Member): Demands {
  const { constraints, unparsable } = modelled(shape);
  const stated = statementsOf(path).flatMap((statement) => statement.constraints);
  const kind = kindOf(shape.type);
  const prose = kind === undefined ? undefined : readProse(documentation, kind);
  return {
    constraints: [...constraints, ...stated, ...(prose?.constraints ?? [])],
    // The requirement from the user guide replaces it.
    unparsable: stated.length === 0 ? unparsable : undefined,
    unread: stated.length === 0 ? (prose?.unread ?? []) : [],
  };
}

function modelled({
  type,
  min,
  max,
  pattern,
  enum: values,
}: Member["shape"]): Pick<Demands, "constraints" | "unparsable"> {
  switch (type) {
    case "list":
    case "map":
      return { constraints: sizeBetween(min, max) };
    case "integer":
    case "long":
      return { constraints: [number("type", "be a whole number", Number.isInteger), ...valueBetween(min, max)] };
    case "float":
    case "double":
      return { constraints: [number("type", "be a number", Number.isFinite), ...valueBetween(min, max)] };
    case "boolean":
      return { constraints: [text("type", "be true or false", (value) => /^(true|false)$/.test(value))] };
    case "blob":
      return { constraints: lengthBetween(min, max, "bytes") };
    case "string": {
      const expression = pattern === undefined ? undefined : toRegExp(pattern);
      return {
        constraints: [
          ...lengthBetween(min, max),
          ...(values === undefined ? [] : [oneOf(values)]),
          ...(expression === undefined ? [] : [matching(expression, `match ${pattern}`)]),
        ],
        unparsable: expression === undefined ? pattern : undefined,
      };
    }
    default:
      return { constraints: [] };
  }
}

function kindOf(type: string): "string" | "number" | undefined {
  if (type === "string") return "string";
  return ["integer", "long", "float", "double"].includes(type) ? "number" : undefined;
}
