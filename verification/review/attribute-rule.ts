import { type AttributeChange, type Change, isNew } from "./change";
import type { Comparison } from "./compare";
import { type Consequence, type Finding, finding, type Level, ofAttribute } from "./finding";
import type { Sentence } from "./sentence";

/** The consequence of a changed argument. */
export interface AttributeRule {
  /** Its name, without the consequence. */
  readonly name: string;
  /** The resource types, such as `/^aws_lb$/`. */
  readonly types: RegExp;
  /** The argument's path. A first group names the finding's attribute. */
  readonly path: RegExp;
  readonly when: Comparison;
  /** A requirement of the whole change, such as an argument that the resource had before. */
  readonly onlyIf?: (change: Change, attribute: AttributeChange) => boolean;
  readonly level: Level;
  readonly why: Sentence | ((change: Change, attribute: AttributeChange) => Sentence);
}

/** Consequences that a new resource may have by its arguments. The others compare with the old value. */
const OF_NEW: readonly Consequence[] = ["security"];

/** Applies rules to the arguments of changed resources. The arguments of a destroyed resource have no findings of their own. */
export function applyRules(
  consequence: Consequence,
  rules: readonly AttributeRule[],
  changes: readonly Change[],
): Finding[] {
  return changes.flatMap((change) => {
    if (isNew(change) && !OF_NEW.includes(consequence)) return [];
    const ofType = rules.filter(({ types }) => types.test(change.type));
    return ofType.flatMap((rule) => findingsOf(consequence, rule, change));
  });
}

function findingsOf(consequence: Consequence, rule: AttributeRule, change: Change): Finding[] {
  const found = new Map<string, Finding>();
  for (const attribute of change.attributes) {
    const match = rule.path.exec(attribute.path);
    if (match === null || !isMet(rule, change, attribute)) continue;
    const name = match[1] ?? attribute.path;
    const why = typeof rule.why === "function" ? rule.why(change, attribute) : rule.why;
    if (found.has(name)) continue;
    const fields = { consequence, level: rule.level, ...ofAttribute(change, attribute, name), why };
    found.set(name, finding({ rule: `${consequence}.${rule.name}`, ...fields }));
  }
  return [...found.values()];
}

function isMet({ when, onlyIf }: AttributeRule, change: Change, attribute: AttributeChange): boolean {
  const isComparable = !attribute.isUnknown && when(attribute.before, attribute.after);
  return isComparable && (onlyIf === undefined || onlyIf(change, attribute));
}
