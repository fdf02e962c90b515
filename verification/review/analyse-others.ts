import { addressOf, type Change } from "./change";
import { type Finding, finding, type Level, ofResource } from "./finding";
import { renameFix } from "./rename-fix";
import { listed, type Sentence, sentence } from "./sentence";

/** A general sentence for every change that no other finding names, whichever type it has. */
export function analyseOthers(
  changes: readonly Change[],
  findings: readonly Finding[],
  knownTypes: ReadonlySet<string>,
): Finding[] {
  const named = new Set(findings.map(({ resource }) => resource));
  return changes
    .filter((change) => !named.has(ofResource(change).resource))
    .filter(
      ({ action, otherAddress, otherStack }) =>
        action !== "create" || otherAddress === undefined || otherStack !== undefined,
    )
    .map((change) => general(change, knownTypes));
}

const LEVELS: Readonly<Record<Change["action"], Level>> = {
  create: "information",
  update: "information",
  move: "information",
  delete: "attention",
  replace: "attention",
  forget: "attention",
};

function general(change: Change, knownTypes: ReadonlySet<string>): Finding {
  const { action } = change;
  const isRename = action === "delete" && change.otherAddress !== undefined;
  return finding({
    rule: `other.${isRename ? "renamed" : action}`,
    consequence: "other",
    level: LEVELS[action],
    ...ofResource(change),
    why: isRename ? renamed(change) : sentenceOf(change, knownTypes),
  });
}

function renamed(change: Change): Sentence {
  return sentence`Only its construct id changes, but Terraform destroys it and creates it again: ${renameFix(change)}.`;
}

function sentenceOf(change: Change, knownTypes: ReadonlySet<string>): Sentence {
  const { action, attributes, replacedBy = [], otherAddress, type } = change;
  switch (action) {
    case "create":
      return knownTypes.has(type)
        ? ["Terraform creates it."]
        : ["Terraform creates it, the first resource of its type."];
    case "update":
      return sentence`Terraform changes ${attributes.length === 0 ? ["it"] : listed(attributes.map(({ path }) => path))}.`;
    case "replace":
      return replacedBy.length === 0
        ? ["Terraform destroys it and creates it again."]
        : sentence`Terraform destroys it and creates it again because of ${listed(replacedBy)}.`;
    case "delete":
      return ["Terraform destroys it."];
    case "forget":
      return ["It stays, but Terraform no longer manages it."];
    case "move":
      return sentence`Only its address changes, from ${otherAddress ?? addressOf(change)}; nothing is destroyed.`;
  }
}
