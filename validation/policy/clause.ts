import * as z from "zod";
import { closest } from "../closest";
import { handbookLines } from "./handbook";
import { text, words } from "./values";

/** The fields of a clause that explain it. */
type Words = "sentence" | "why" | "differs" | "source";
/** The names of a clause's numbers, days and schedules. */
type Data<C> = Exclude<keyof C, Words> & string;

/** The place of a sentence's number in the policy: in a field, in another clause that quotes the sentence too, or in a rule that checks it. */
type Said<C> = Data<C> | { readonly elsewhere: string } | { readonly rule: string };

/**
 * The schema of each field of a clause. For a clause that quotes the handbook, `says` lists the fields of the sentence's numbers, in
 * their order.
 */
export type Fields<C> = { readonly [K in Data<C>]-?: z.ZodType } & (C extends { readonly sentence: string }
  ? { readonly says: readonly Said<C>[] }
  : { readonly says?: undefined });

/** A quotation of a clause: the field with its words, and the fields with its numbers. */
export interface Quotation {
  readonly words: string;
  readonly says: readonly Said<Readonly<Record<string, unknown>>>[];
}

/** The quotations of each schema of a clause. */
export const quotations = z.registry<{ readonly quotes: readonly Quotation[] }>();

/** A sentence of the handbook, which is one of its lines. */
export const sentence = z.string().refine((text) => handbookLines.includes(text), {
  error: ({ input }) => {
    const near = closest(String(input), handbookLines);
    return `must be a line of policy/operations-handbook.md word for word: ${near === undefined ? "correct it" : `did you mean ${JSON.stringify(near)}?`}`;
  },
});

/** The source of a number or its reasoning: an https URL, a file of this repository, or a document by its name. */
export const source = text(
  /^(https:\/\/\S+|[\w./-]+\.(md|ts)|(?!https?:)\S+ .*\S)$/,
  "an https URL, a file of this repository such as docs/decisions/README.md, or a document's name of at least two words",
);

/** One clause: a sentence or a reason, and its fields. */
export function clause<C>({ says, ...fields }: Fields<C>): z.ZodType {
  const schema = z.strictObject({
    ...(says === undefined ? { why: words } : { sentence, why: words.optional(), differs: words.optional() }),
    source: source.optional(),
    ...(fields as z.core.$ZodShape),
  });
  if (says !== undefined)
    schema.register(quotations, { quotes: [{ words: "sentence", says: says as Quotation["says"] }] });
  return schema;
}

/** A chapter: every clause by its name. */
export function chapter<T>(clauses: { readonly [K in keyof T]-?: Fields<T[K]> }): z.ZodType {
  return z.strictObject(
    Object.fromEntries(Object.entries(clauses).map(([name, fields]) => [name, clause(fields as Fields<unknown>)])),
  );
}
