import * as z from "zod";
import { wellFormed } from "../rule";
import { rangeInWords, unitOf } from "../unit";
import { type Quotation, quotations } from "./clause";
import { inUnit, quotedNumbers } from "./quoted-numbers";

/** A number of the policy that differs from its sentence. */
export interface Difference {
  readonly sentence: string;
  /** The field, its number and the number of the sentence, in words. */
  readonly told: string;
}

/** A clause that quotes the handbook: its dotted path, the differences with their reason, and the faults of its schema. */
interface Quoting {
  readonly path: string;
  readonly differs?: string;
  readonly differences: readonly Difference[];
  readonly unreadable: readonly string[];
}

/**
 * Numbers that differ from their sentence without a reason in `differs`.
 *
 * @param schema of the value, in which clauses are registered with what they quote
 * @param malformed dotted paths of the fields that the schema rejects
 */
export function quotationFaults(schema: unknown, value: unknown, malformed: readonly string[]): string[] {
  return quoting(schema, value, malformed, "").flatMap(({ path, differs, differences, unreadable }) => {
    if (differs !== undefined) {
      return differences.length > 0 || unreadable.length > 0 || !wellFormed([path], malformed)
        ? unreadable
        : [`${path}.differs is ${JSON.stringify(differs)}, but every number equals the handbook's: remove it`];
    }
    const told = differences.map(
      (difference) =>
        `${difference.told} as the handbook states (${JSON.stringify(difference.sentence)}): change it back, or give the reason in ${path}.differs`,
    );
    return [...unreadable, ...told];
  });
}

/** Every number that differs from its sentence: the sentence, and the difference with its reason. */
export function statedDifferences(schema: unknown, value: unknown): Difference[] {
  return quoting(schema, value, [], "").flatMap(({ differs, differences }) =>
    differences.map(({ sentence, told }) => ({ sentence, told: `${told}: ${differs ?? "no reason is given"}` })),
  );
}

function quoting(schema: unknown, value: unknown, malformed: readonly string[], path: string): Quoting[] {
  if (!(schema instanceof z.ZodObject) || typeof value !== "object" || value === null) return [];
  const inside = value as Readonly<Record<string, unknown>>;
  const quotes =
    quotations.get(schema)?.quotes.filter(({ words }) => wellFormed([`${path}.${words}`], malformed)) ?? [];
  const compared = quotes.map((quotation) => compare(quotation, inside, malformed, path));
  const own: Quoting = {
    path,
    differs: typeof inside.differs === "string" ? inside.differs : undefined,
    differences: compared.flatMap(({ differences }) => differences),
    unreadable: compared.flatMap(({ unreadable }) => unreadable),
  };
  const deeper = Object.entries(schema.shape).flatMap(([key, inner]) =>
    quoting(inner, inside[key], malformed, path === "" ? key : `${path}.${key}`),
  );
  return [own, ...deeper];
}

function compare(
  { words, says }: Quotation,
  clause: Readonly<Record<string, unknown>>,
  malformed: readonly string[],
  path: string,
): Pick<Quoting, "differences" | "unreadable"> {
  const sentence = clause[words];
  if (typeof sentence !== "string") return { differences: [], unreadable: [] };
  const numbers = quotedNumbers(sentence);
  if (numbers.length !== says.length) {
    return {
      differences: [],
      unreadable: [
        `the schema of ${path} names fields for ${says.length} numbers, and ${words} has ${numbers.length} (${JSON.stringify(sentence)}): name one for each in its says`,
      ],
    };
  }
  const [differences, unreadable]: [Difference[], string[]] = [[], []];
  for (const [index, number] of numbers.entries()) {
    const said = says[index];
    if (typeof said !== "string") continue;
    const [field, value, promised] = [`${path}.${said}`, clause[said], inUnit(number, unitOf(said))];
    if (typeof value !== "number" || !wellFormed([field], malformed)) continue;
    if (promised === undefined) {
      unreadable.push(
        `the schema of ${path} has ${said} for "${number.text}" of ${JSON.stringify(sentence)}, which has another unit: name another field`,
      );
    } else if (Math.abs(promised - value) > 1e-9 * Math.abs(promised)) {
      differences.push({ sentence, told: `${field} is ${value}, must be ${rangeInWords(said, [promised, promised])}` });
    }
  }
  return { differences, unreadable };
}
