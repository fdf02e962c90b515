import { stateful } from "../../policy/stateful";
import { type Change, isLost, isOnlyRenamed } from "./change";
import { becauseOf, recreatedSentence, renameFix, renameStart } from "./describe-recreation";
import { type Finding, finding, ofResource } from "./finding";
import { type Sentence, sentence } from "./sentence";

/** Types without data of their own that the copies of data depend on. */
const COPIES: Readonly<Record<string, string>> = {
  aws_backup_plan: "No new backups are made by this plan.",
  aws_backup_selection: "The resources that it selects are no longer backed up.",
  aws_s3_bucket_replication_configuration: "New objects are no longer copied to the secondary region.",
  aws_s3_bucket_versioning: "An overwritten or deleted object has no earlier version.",
};

/** Types that protect data from deletion. */
const PROTECTIONS: Readonly<Record<string, string>> = {
  aws_backup_vault_lock_configuration: "Without the lock, an account's administrator can delete backups.",
  aws_s3_bucket_object_lock_configuration:
    "Without the lock, new dumps or evidence can be deleted before their retention ends.",
  aws_backup_vault_policy: "Without the policy, a role with wide grants can delete backups.",
};

/** Lost resources with data, lost copies, and lost protections. */
export function analyseLosses(changes: readonly Change[]): Finding[] {
  return changes.filter(isLost).flatMap((change) => {
    const { type } = change;
    const data = (stateful as Readonly<Record<string, string>>)[type];
    if (data !== undefined) return [dataLoss(change, data)];
    if (change.action === "replace" || change.deposed !== undefined) return [];
    const copies = COPIES[type];
    if (copies !== undefined && !isOnlyRenamed(change)) {
      return [lossOf(change, "copies-lost", "blocking", copiesSentence(change, copies))];
    }
    const protection = PROTECTIONS[type];
    return protection === undefined ? [] : [lossOf(change, "protection-lost", "attention", [protection])];
  });
}

function dataLoss(change: Change, data: string): Finding {
  const { action, otherAddress, type } = change;
  if (action === "forget") {
    const why = `Terraform forgets it and does not destroy it: no stack protects, backs up or monitors ${data} any more.`;
    return lossOf(change, "forgotten", "blocking", [why]);
  }
  if (otherAddress !== undefined) return lossOf(change, "renamed", "blocking", renameSentence(change, data));
  if (type === "aws_kms_key") {
    const why = sentence`AWS schedules the key for deletion${becauseOf(change)}, and after its window ${[data]} cannot be read.`;
    return lossOf(change, action === "replace" ? "replaced" : "destroyed", "blocking", why);
  }
  if (action === "delete")
    return lossOf(change, "destroyed", "blocking", [`Terraform destroys it, and with it ${data}.`]);
  const why = sentence`Terraform destroys it, and with it ${[data]}, and creates an empty one${becauseOf(change)}.`;
  return lossOf(change, "replaced", "blocking", why);
}

function copiesSentence(change: Change, copies: string): Sentence {
  return change.otherAddress === undefined ? [copies] : sentence`${recreatedSentence(change)} ${[copies]}`;
}

function renameSentence(change: Change, data: string): Sentence {
  return sentence`${renameStart(change)}, but Terraform destroys it, and with it ${[data]}, and creates an empty one: ${renameFix(change)}.`;
}

function lossOf(change: Change, name: string, level: Finding["level"], why: Sentence): Finding {
  // A replacement by another argument is another finding, which an exemption for the first one does not allow.
  const key =
    change.replacedBy && [...change.replacedBy, ...(change.reason === undefined ? [] : [change.reason])].join();
  return finding({ rule: `data.${name}`, consequence: "data", level, ...ofResource(change), key, why });
}
