import { type Rule as AnyRule, rule as anyRule } from "../validation/rule";
import type { Environment } from "./schema";

/** What has to hold between fields of one environment. */
export type Rule = AnyRule<Environment>;

/** A rule with a single fault; `message` returns it, or undefined when all is well. */
export const rule = anyRule<Environment>;
