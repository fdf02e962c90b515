import { changedPolicies, refused } from "./analyse-grants";
import { applyRules } from "./attribute-rule";
import { type Change, isGone } from "./change";
import { type Finding, finding, ofResource } from "./finding";
import { pagingRules } from "./paging-rules";

/** Changed arguments of alerts, and changes by which messages of SNS no longer arrive. */
export function analyseDelivery(changes: readonly Change[]): Finding[] {
  const policies = changes.filter(({ type }) => type === "aws_sns_topic_policy");
  const lost = policies.filter(isGone);
  const narrowed = changedPolicies(policies).filter((policy) => refused(policy).length > 0);
  return [
    ...applyRules("paging", pagingRules, changes),
    ...[...lost, ...narrowed.map(({ change }) => change)].map(publicationRefused),
  ];
}

function publicationRefused(change: Change): Finding {
  return finding({
    rule: "paging.publication-refused",
    consequence: "paging",
    level: "blocking",
    ...ofResource(change),
    attribute: "policy",
    why: ["The topic's policy allows less, so alarms may not publish to the topic and may notify no engineer."],
  });
}
