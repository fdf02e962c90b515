import { perpetualDifferences } from "../terraform/canonical-forms";
import { addressOf, blockOf, type Change } from "./change";
import { type Finding, finding, type Level, ofAttribute, ofResource } from "./finding";
import { missingFromPlan } from "./missing-from-plan";
import { rootOf } from "./paths";
import type { Plan } from "./read-plan";
import { listed, type Sentence, sentence } from "./sentence";
import type { Sides } from "./sides";

/** Differences that every plan repeats, changes outside of Terraform, and planned changes that no source change explains. */
export function analyseToil(sides: Sides, plans: readonly Plan[], intended: readonly Change[]): Finding[] {
  return [
    ...newPerpetual(sides),
    ...plans.flatMap((plan) => [
      ...plan.drift.map((drift) => driftFinding(plan, drift)),
      ...plan.changes.flatMap((change) => unexplained(sides, plan, change, intended)),
      ...(plan.isComplete ? outdated(plan, intended) : [incomplete(plan)]),
    ]),
  ];
}

function newPerpetual({ base, head }: Sides): Finding[] {
  const before = new Set(perpetualDifferences(base));
  return perpetualDifferences(head)
    .filter((difference) => !before.has(difference))
    .map((difference) =>
      finding({
        rule: "toil.perpetual",
        consequence: "toil",
        level: "attention",
        resource: difference.split(" is ")[0] ?? difference,
        key: difference,
        why: sentence`Every plan shows this difference again: ${difference}.`,
      }),
    );
}

function driftFinding({ stack, changes }: Plan, drift: Change): Finding {
  const planned = changes.find((change) => addressOf(change) === addressOf(drift));
  const paths = drift.attributes.map(({ path }) => path);
  const reverted = planned?.attributes.filter(({ path }) => paths.includes(path)) ?? [];
  const make = (name: string, level: Level, why: Sentence) => {
    const [first] = drift.attributes.filter(
      ({ path }) => reverted.length === 0 || reverted.some((one) => one.path === path),
    );
    const values = first === undefined ? ofResource(drift) : ofAttribute(drift, first);
    return finding({
      rule: `toil.${name}`,
      consequence: "toil",
      level,
      ...values,
      resource: `${stack}: ${addressOf(drift)}`,
      why,
    });
  };
  if (drift.action === "delete") {
    const again = planned?.action === "create" ? " This apply creates an empty one." : "";
    return make("drift", "attention", [`It was deleted outside of Terraform.${again}`]);
  }
  if (reverted.length === 0) {
    const why = sentence`It was changed outside of Terraform, and this plan keeps the change: ${listed(paths)}.`;
    return make("drift-kept", "information", why);
  }
  const why = sentence`It was changed outside of Terraform, and this apply reverts ${listed(reverted.map(({ path }) => path))}: find out who needs the change.`;
  return make("drift-reverted", "attention", why);
}

/** A planned update without a difference between base and head, and without drift or a changed reference that explains it. */
function unexplained({ head, base }: Sides, plan: Plan, change: Change, intended: readonly Change[]): Finding[] {
  const address = addressOf(change);
  const isHere = (one: Change) => one.stack === plan.stack && addressOf(one) === address;
  if (change.action === "move" || change.deposed !== undefined || base[plan.stack] === undefined) return [];
  if (plan.drift.some(isHere) || intended.some(isHere) || change.reason !== undefined) return [];
  if (change.action === "update" && change.attributes.length === 0) {
    return [
      planned(change, "perpetual", ["Only the order or the spelling differs, so every plan shows this change again."]),
    ];
  }
  const block = blockOf(change, head[plan.stack]?.resource);
  const isCaused = change.attributes.every(
    ({ path, isUnknown }) => isUnknown || JSON.stringify(block?.[rootOf(path)] ?? "").includes("${"),
  );
  if (change.action !== "delete" && block !== undefined && isCaused) return [];
  return [
    planned(change, "unexplained", [
      "The base and the head do not differ here: an earlier change is not applied yet, or every plan shows this change again.",
    ]),
  ];
}

function planned(change: Change, name: string, why: Sentence): Finding {
  return finding({ rule: `toil.${name}`, consequence: "toil", level: "attention", ...ofResource(change), why });
}

function incomplete({ stack }: Plan): Finding {
  const why: Sentence = [
    "The plan is incomplete: it has only selected resources, or Terraform ended with an error. Do not apply it.",
  ];
  return finding({
    rule: "toil.incomplete-plan",
    consequence: "toil",
    level: "blocking",
    resource: `${stack}: plan`,
    why,
  });
}

function outdated(plan: Plan, intended: readonly Change[]): Finding[] {
  const missing = intended
    .filter(({ stack }) => stack === plan.stack)
    .filter((change) => missingFromPlan(change, plan));
  if (missing.length === 0) return [];
  const addresses = missing.map(addressOf);
  const why = sentence`The plan is older than the head: it lacks the changes of ${listed(addresses)}. Plan again.`;
  const fields = { consequence: "toil", level: "attention", resource: `${plan.stack}: plan` } as const;
  return [finding({ rule: "toil.outdated-plan", ...fields, key: addresses.join(), why })];
}
