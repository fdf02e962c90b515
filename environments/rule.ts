import { type Rule as AnyRule, rule as anyRule } from "../validation/rule";
import type { Environment } from "./schema";

/** A rule about several fields of one environment. */
export type Rule = AnyRule<Environment>;

/** A rule with a single fault; `message` returns it, or undefined when there is none. */
export const rule = anyRule<Environment>;
