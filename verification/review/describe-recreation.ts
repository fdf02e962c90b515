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

/** Returns the part of a sentence that names the arguments that force a replacement, or nothing without any. */
export function becauseOf({ replacedBy = [] }: Change): Sentence {
  return replacedBy.length === 0 ? [] : sentence` because of ${replacedBy.join(", ")}`;
}
