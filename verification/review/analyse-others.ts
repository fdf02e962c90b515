import { addressOf, type Change } from "./change";
import { becauseOf, recreatedSentence } from "./describe-recreation";
import { type Finding, finding, type Level, ofResource } from "./finding";
import { isBelow } from "./paths";
import { redacted } from "./redact";
import { listed, type Sentence, sentence } from "./sentence";

/** A general sentence for every change that no other finding names, whichever type it has. */
export function analyseOthers(
  changes: readonly Change[],
  findings: readonly Finding[],
  knownTypes: ReadonlySet<string>,
): Finding[] {
  return changes
    .flatMap((change) => {
      const { resource } = ofResource(change);
      return unnamed(
        change,
        findings.filter((one) => one.resource === resource),
      );
    })
    .filter(
      ({ action, otherAddress, otherStack }) =>
        action !== "create" || otherAddress === undefined || otherStack !== undefined,
    )
    .map((change) => general(change, knownTypes));
}

/** The part of a change that its findings do not name: all of it, the other arguments, or nothing. */
function unnamed(change: Change, findings: readonly Finding[]): Change[] {
  if (findings.length === 0) return [change];
  if (change.action !== "update" && change.action !== "replace") return [];
  // A finding with values and without an argument compares the whole resource.
  if (findings.some(({ attribute, before }) => attribute === undefined && before !== undefined)) return [];
  const causes = change.replacedBy ?? [];
  const names = [...causes, ...findings.flatMap(({ attribute }) => attribute ?? [])];
  const attributes = change.attributes.filter(({ path }) => !names.some((name) => isWithin(path, name)));
  return attributes.length === 0 ? [] : [{ ...change, action: "update", attributes }];
}

/** True for an argument, or a part of it. A finding has its name without secrets. */
function isWithin(path: string, name: string): boolean {
  return redacted(path) === name || isBelow(path, name);
}

const LEVELS: Readonly<Record<Change["action"], Level>> = {
  create: "information",
  update: "information",
  move: "information",
  import: "information",
  delete: "attention",
  replace: "attention",
  forget: "attention",
};

function general(change: Change, knownTypes: ReadonlySet<string>): Finding {
  const { action } = change;
  const isRename = action === "delete" && change.otherAddress !== undefined;
  const isDeposed = change.deposed !== undefined;
  return finding({
    rule: `other.${isDeposed ? "deposed" : isRename ? "renamed" : action}`,
    consequence: "other",
    level: isDeposed || change.follows !== undefined ? "information" : LEVELS[action],
    ...ofResource(change),
    why: isRename ? recreatedSentence(change) : sentenceOf(change, knownTypes),
  });
}

function sentenceOf(change: Change, knownTypes: ReadonlySet<string>): Sentence {
  const { action, attributes, otherAddress, type } = change;
  if (change.deposed !== undefined)
    return ["Terraform destroys the object that an earlier replacement left. The resource itself stays."];
  switch (action) {
    case "create":
      return knownTypes.has(type)
        ? ["Terraform creates it."]
        : ["Terraform creates it, the first resource of its type."];
    case "update":
      return sentence`${importedAs(change)}Terraform changes ${attributes.length === 0 ? ["it"] : listed(attributes.map(({ path }) => path))}.`;
    case "import":
      return importedAs(change);
    case "replace":
      return sentence`Terraform destroys it and creates it again${becauseOf(change)}.`;
    case "delete":
      return ["Terraform destroys it."];
    case "forget":
      return ["It stays, but Terraform no longer manages it."];
    case "move":
      return sentence`Only its address changes, from ${otherAddress ?? addressOf(change)}; nothing is destroyed.`;
  }
}

function importedAs({ importedId }: Change): Sentence {
  if (importedId === undefined) return [];
  return sentence`Terraform imports ${importedId}, which exists already, and manages it from now on. `;
}
