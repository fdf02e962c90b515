import * as z from "zod";
import { policyFiles } from "../../validation/policy/files";
import { ranges } from "../../validation/policy/values";

/** Every schema of a number with a range, by the file and the dotted path of its field. */
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

test("there are as many ranges as a policy of this size has numbers", () => {
  expect(all.length).toBeGreaterThan(250);
});

test("both ends of every range are allowed themselves", () => {
  const refused = all.filter(([, schema, range]) => !range.every((end) => schema.safeParse(end).success));
  expect(refused.map(([path]) => path)).toEqual([]);
});

test("what is a little outside of a range is refused", () => {
  const step = (end: number) => Math.max(Math.abs(end) * 1e-6, 1e-9);
  const allowed = all.filter(
    ([, schema, [from, to]]) => schema.safeParse(from - step(from)).success || schema.safeParse(to + step(to)).success,
  );
  expect(allowed.map(([path]) => path)).toEqual([]);
});
