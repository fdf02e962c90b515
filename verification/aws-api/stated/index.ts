import { IDENTIFIERS } from "./identifiers";
import { NAMES } from "./names";
import { SIZES } from "./sizes";
import type { Statement } from "./statement";
import { VALUES } from "./values";

const ALL: readonly Statement[] = [...IDENTIFIERS, ...NAMES, ...SIZES, ...VALUES];

/** The requirements of AWS' user guides on a member, by its path. */
export function statementsOf(path: string): Statement[] {
  return ALL.filter(({ of }) => (typeof of === "string" ? of === path : of.test(path)));
}
