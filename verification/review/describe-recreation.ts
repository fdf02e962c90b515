import { addressOf, type Change } from "./change";
import { listed, type Sentence, sentence } from "./sentence";

/** Returns the start of the sentence on a rename: only the id changes, or arguments as well. */
export function renameStart({ changedByRename = [] }: Change): Sentence {
  return changedByRename.length === 0
    ? ["Only its construct id changes"]
    : sentence`Its construct id changes, and ${listed(changedByRename)} as well`;
}

/** Returns the fix of a rename, which Terraform would carry out as a destruction and a creation. */
export function renameFix(change: Change): Sentence {
  const { otherAddress = "", otherStack } = change;
  if (otherStack !== undefined) {
    return sentence`a move to stack ${otherStack} needs a removed block with destroy = false here and an import of ${otherAddress} there`;
  }
  return sentence`keep the id, or add a moved block from ${addressOf(change)} to ${otherAddress} (${["moveFromId in CDKTF"]})`;
}

/** Returns the sentence on a renamed resource that Terraform destroys and creates again. */
export function recreatedSentence(change: Change): Sentence {
  return sentence`${renameStart(change)}, but Terraform destroys it and creates it again: ${renameFix(change)}.`;
}

const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: " because its creation did not end, and the state marks it as tainted",
  replace_by_request: " because of the argument -replace of the plan",
  replace_by_triggers: " because of its replace_triggered_by",
};

/** Returns the part of a sentence that names the arguments that force a replacement, or the plan's other reason; nothing without any. */
export function becauseOf({ replacedBy = [], reason = "", follows }: Change): Sentence {
  if (replacedBy.length === 0) return [REASONS[reason] ?? ""];
  const cause = follows === undefined ? [] : sentence`, which follows ${follows}`;
  return sentence` because of ${replacedBy.join(", ")}${cause}`;
}
