import { isDeepStrictEqual } from "node:util";
import type { Block, Configuration } from "../../checks/emitted/configuration";
import { compareBlocks } from "./compare-blocks";
import { type Consequence, type Finding, finding, type Level } from "./finding";
import { valueText } from "./redact";
import { type Sentence, sentence } from "./sentence";
import type { Sides } from "./sides";

/** A setting of a whole stack, by its path, and the consequence of its change. */
const SETTINGS: readonly (readonly [RegExp, Consequence, Level, string])[] = [
  [
    /^backend\b/,
    "downtime",
    "attention",
    "Terraform begins with an empty state and plans to create everything again, unless the state is moved first.",
  ],
  [
    /^provider\S*\.region$/,
    "data",
    "blocking",
    "Terraform looks for every resource in another region, and creates empty ones there.",
  ],
  [
    /^provider\S*\.(allowed_account_ids|assume_role\S*|profile)/,
    "security",
    "attention",
    "The stack is applied to another account, or with another role.",
  ],
  [
    /^required_providers\S*\.version$/,
    "toil",
    "information",
    "Another version of the provider may plan other changes: read its upgrade notes.",
  ],
  [/^required_version$/, "toil", "information", "Older versions of Terraform may be refused."],
  [/./, "other", "information", "A setting of the whole stack changes."],
];

/** Added and removed stacks, and changed settings of a stack: its state, providers and data sources. */
export function analyseSettings({ base, head }: Sides): Finding[] {
  return [...new Set([...Object.keys(base), ...Object.keys(head)])].flatMap((name) => {
    const [from, to] = [base[name], head[name]];
    if (from === undefined) return [stackFinding(name, "added", "information", ["A new stack is applied."])];
    if (to === undefined) return [stackFinding(name, "removed", "attention", removedSentence(name, from))];
    return settingsChanged(name, from, to);
  });
}

function removedSentence(name: string, stack: Configuration): Sentence {
  const count = Object.values(stack.resource ?? {}).flatMap(Object.keys).length;
  return sentence`No environment has the stack any more, and its ${count} resources stay without Terraform until ${`cdktf destroy ${name}`} runs from an earlier commit.`;
}

function stackFinding(name: string, rule: string, level: Level, why: Sentence): Finding {
  return finding({ rule: `other.stack-${rule}`, consequence: "other", level, resource: `${name}: stack`, why });
}

function settingsChanged(name: string, from: Configuration, to: Configuration): Finding[] {
  const [before, after] = [settingsOf(from), settingsOf(to)];
  if (isDeepStrictEqual(before, after)) return [];
  return compareBlocks(before, after).flatMap(({ path, before, after }) => {
    const setting = SETTINGS.find(([paths]) => paths.test(path));
    if (setting === undefined) return [];
    const [, consequence, level, why] = setting;
    const values = { attribute: path, before: valueText(before, path), after: valueText(after, path) };
    return [
      finding({
        rule: `${consequence}.setting`,
        consequence,
        level,
        resource: `${name}: settings`,
        ...values,
        why: [why],
      }),
    ];
  });
}

/** The settings of a stack. The states of other stacks that it reads follow from its references. */
function settingsOf({ terraform, provider = {}, data = {}, variable = {} }: Configuration): Block {
  const { terraform_remote_state: _, ...sources } = data;
  return { ...terraform, provider, data: sources, variable };
}
