import { addressOf, type Change } from "./change";
import { type Sentence, sentence } from "./sentence";

/** Returns the fix of a rename, which Terraform would carry out as a destruction and a creation. */
export function renameFix(change: Change): Sentence {
  const { otherAddress = "", otherStack } = change;
  if (otherStack !== undefined) {
    return sentence`a move to stack ${otherStack} needs a removed block with destroy = false here and an import of ${otherAddress} there`;
  }
  return sentence`keep the id, or add a moved block from ${addressOf(change)} to ${otherAddress} (${["moveFromId in CDKTF"]})`;
}
