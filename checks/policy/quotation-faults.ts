import * as z from "zod";
import { wellFormed } from "../rule";
import { rangeInWords, unitOf } from "../unit";
import { type Quotation, quotations } from "./clause";
import { inUnit, quotedNumbers } from "./quoted-numbers";

/**
 * Numbers that are not those of the sentence beside them, without a reason in `differs`.
 *
 * @param schema of the value, in which clauses are registered with what they quote
 * @param malformed dotted paths of the fields that are not what the schema says
 * @param path dotted path of the value
 */
export function quotationFaults(schema: unknown, value: unknown, malformed: readonly string[], path = ""): string[] {
  if (!(schema instanceof z.ZodObject) || typeof value !== "object" || value === null) return [];
  const inside = value as Readonly<Record<string, unknown>>;
  const own = (quotations.get(schema)?.quotes ?? []).flatMap((quotation) =>
    wellFormed([`${path}.${quotation.words}`], malformed) ? differing(quotation, inside, malformed, path) : [],
  );
  const { differs } = inside;
  const here =
    typeof differs !== "string"
      ? own
      : own.length === 0
        ? [`${path}.differs is ${JSON.stringify(differs)}, but every number here is the handbook's: remove it`]
        : own.filter((fault) => fault.startsWith(UNREADABLE));
  const deeper = Object.entries(schema.shape).flatMap(([key, inner]) =>
    quotationFaults(inner, inside[key], malformed, path === "" ? key : `${path}.${key}`),
  );
  return [...here, ...deeper];
}

/** How a fault begins that is the schema's, which no reason can excuse. */
const UNREADABLE = "the schema of ";

function differing(
  { words, says }: Quotation,
  clause: Readonly<Record<string, unknown>>,
  malformed: readonly string[],
  path: string,
): string[] {
  const text = clause[words];
  if (typeof text !== "string") return [];
  const numbers = quotedNumbers(text);
  if (numbers.length !== says.length) {
    return [
      `${UNREADABLE}${path} names fields for ${says.length} numbers, and ${words} has ${numbers.length} ("${text}"): name one for each in its says`,
    ];
  }
  return numbers.flatMap((number, index) => {
    const said = says[index];
    if (typeof said !== "string") return [];
    const [name, value] = [`${path}.${said}`, clause[said]];
    if (typeof value !== "number" || !wellFormed([name], malformed)) return [];
    const promised = inUnit(number, unitOf(said));
    if (promised === undefined) {
      return [
        `${UNREADABLE}${path} has ${name} for "${number.text}" of "${text}", which is counted in something else: name another field`,
      ];
    }
    return Math.abs(promised - value) <= 1e-9 * Math.abs(promised)
      ? []
      : [
          `${name} is ${value}, must be ${rangeInWords(said, [promised, promised])} as the handbook says ("${text}"): change it back, or say why in ${path}.differs`,
        ];
  });
}
