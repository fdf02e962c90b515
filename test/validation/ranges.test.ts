import * as z from "zod";
import { policyFiles } from "../../validation/policy/files";
import { ranges } from "../../validation/policy/values";

/** Returns every number schema with a range, by file and dotted path. */
function ranged(schema: unknown, path: string): [string, z.ZodType, readonly [number, number]][] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) => ranged(inner, `${path}.${key}`));
  }
  if (schema instanceof z.ZodArray) return ranged(schema.element, `${path}.0`);
  if (schema instanceof z.ZodRecord) return ranged(schema.valueType, `${path}.*`);
  if (schema instanceof z.ZodOptional) return ranged(schema.unwrap(), path);
  const found = ranges.get(schema as z.ZodType);
  return found === undefined ? [] : [[path, schema as z.ZodType, found.range]];
}

const all = Object.entries(policyFiles).flatMap(([file, { exports }]) =>
  Object.entries(exports).flatMap(([name, schema]) => ranged(schema, `${file}.${name}`)),
);

test("the number of ranges fits the size of the policy", () => {
  expect(all.length).toBeGreaterThan(250);
});

test("both ends of every range are accepted", () => {
  const refused = all.filter(([, schema, range]) => !range.every((end) => schema.safeParse(end).success));
  expect(refused.map(([path]) => path)).toEqual([]);
});

test("values just outside of a range are refused", () => {
  const step = (end: number) => Math.max(Math.abs(end) * 1e-6, 1e-9);
  const allowed = all.filter(
    ([, schema, [from, to]]) => schema.safeParse(from - step(from)).success || schema.safeParse(to + step(to)).success,
  );
  expect(allowed.map(([path]) => path)).toEqual([]);
});
