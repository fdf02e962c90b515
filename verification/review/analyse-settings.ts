import { isDeepStrictEqual } from "node:util";
import type { Block, Configuration } from "../../checks/emitted/configuration";
import { type Comparison, changed } from "./compare";
import { compareBlocks } from "./compare-blocks";
import { movesIn, respelled } from "./compare-output";
import { type Consequence, type Finding, finding, type Level } from "./finding";
import { outputsRead } from "./outputs-read";
import { valueText } from "./redact";
import { type Sentence, sentence } from "./sentence";
import type { Sides } from "./sides";

const majorOf = (version: unknown) => /\d+/.exec(String(version))?.[0];
const otherMajor: Comparison = (before, after) => changed(before, after) && majorOf(before) !== majorOf(after);

/** A setting of a whole stack, by its path, and the consequence of its change, for all values or for some. */
const SETTINGS: readonly (readonly [RegExp, Consequence, Level, string, Comparison?])[] = [
  [
    /^backend\S*\.(use_lockfile|dynamodb_table)$/,
    "toil",
    "attention",
    "Two applies at the same time may damage the state, unless another lock prevents it.",
  ],
  [
    /^backend\S*\.(encrypt|kms_key_id)$/,
    "security",
    "attention",
    "The state has secrets, and is encrypted with another key or with none of the project.",
  ],
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
    changed,
  ],
  [
    /^provider\S*\.(allowed_account_ids|assume_role\S*|profile)/,
    "security",
    "attention",
    "The stack is applied to another account, or with another role.",
  ],
  [
    /^data\.terraform_remote_state\b/,
    "downtime",
    "attention",
    "The stack reads another state, and what it takes from there, such as subnets and keys, may be that of another environment.",
  ],
  [
    /^output\b/,
    "downtime",
    "attention",
    "Another stack reads this output, and its next apply gives the new value to its resources.",
  ],
  [
    /^required_providers\S*\.source$/,
    "security",
    "attention",
    "Another publisher's program receives the credentials of the stack.",
    changed,
  ],
  [
    /^required_providers\S*\.version$/,
    "toil",
    "attention",
    "Another major version of the provider removes or renames arguments: read its upgrade guide.",
    otherMajor,
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

/** Added and removed stacks, and changed settings of a stack: its state, providers, data sources, and the outputs that others read. */
export function analyseSettings({ base, head }: Sides): Finding[] {
  return [...new Set([...Object.keys(base), ...Object.keys(head)])].flatMap((name) => {
    const [from, to] = [base[name], head[name]];
    if (from === undefined) return [stackFinding(name, "added", "information", ["A new stack is applied."])];
    if (to === undefined) return [stackFinding(name, "removed", "attention", removedSentence(name, from))];
    const read = isDeepStrictEqual(from.output, to.output) ? new Set<string>() : outputsRead(name, head);
    return settingsChanged(name, from, to, read);
  });
}

function removedSentence(name: string, stack: Configuration): Sentence {
  const count = Object.values(stack.resource ?? {}).flatMap(Object.keys).length;
  return sentence`No environment has the stack any more, and its ${count} resources stay without Terraform until ${`cdktf destroy ${name}`} runs from an earlier commit.`;
}

function stackFinding(name: string, rule: string, level: Level, why: Sentence): Finding {
  return finding({ rule: `other.stack-${rule}`, consequence: "other", level, resource: `${name}: stack`, why });
}

function settingsChanged(name: string, from: Configuration, to: Configuration, read: ReadonlySet<string>): Finding[] {
  const before = respelled(settingsOf(from, to, read), new Map(movesIn(to)));
  const after = settingsOf(to, from, read);
  if (isDeepStrictEqual(before, after)) return [];
  return compareBlocks(before, after).flatMap(({ path, before, after }) => {
    const setting = SETTINGS.find(([paths, , , , when]) => paths.test(path) && (when?.(before, after) ?? true));
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

/** The settings of a stack. A state or an output that only one side has follows from the changed references. */
function settingsOf(configuration: Configuration, other: Configuration, read: ReadonlySet<string>): Block {
  const { terraform, provider = {}, data = {}, variable = {}, output = {} } = configuration;
  const { terraform_remote_state: states = {}, ...sources } = data;
  const kept = Object.entries(states).filter(([name]) => name in (other.data?.terraform_remote_state ?? {}));
  const outputs = Object.entries(output).filter(([name]) => read.has(name) && name in (other.output ?? {}));
  const remaining = kept.length === 0 ? {} : { terraform_remote_state: Object.fromEntries(kept) };
  return {
    ...terraform,
    provider: byAlias(provider),
    data: { ...sources, ...remaining },
    variable,
    output: Object.fromEntries(outputs.map(([name, { value }]) => [name, { value }])),
  };
}

/** Providers by their aliases, so that another one in the list has no meaning for the rest. */
function byAlias(providers: NonNullable<Configuration["provider"]>): Block {
  const entries = Object.entries(providers).map(([name, list]) => {
    const ofName = list.map((one) => [String(one.alias ?? "default"), one] as const);
    return [name, Object.fromEntries(ofName)];
  });
  return Object.fromEntries(entries);
}
