import type { SuppressedFinding } from "../policy/suppressed-findings";
import type { EventAlert } from "./alert";
import { dayPrefixes } from "./day-prefixes";
import { mergePatterns } from "./merge-patterns";
import { patternAt } from "./pattern-at";

type Pattern = EventAlert["pattern"];
type Product = SuppressedFinding["product"];

/** The fields of a product's findings, below `detail`: the type, and the resource. */
interface Fields {
  readonly type: string;
  readonly resource: (field: SuppressedFinding["field"]) => string;
}

const FIELDS: Readonly<Record<Product, Fields>> = {
  GuardDuty: {
    type: "type",
    resource: (field) => `resource.${GUARD_DUTY_RESOURCES[field as keyof typeof GUARD_DUTY_RESOURCES]}`,
  },
  "Security Hub": {
    type: "findings.Compliance.SecurityControlId",
    resource: (field) => `findings.Resources.${field === "containmentRole" ? "Tags.containment:role" : "Id"}`,
  },
  Macie: { type: "type", resource: () => "id" },
  Inspector: { type: "packageVulnerabilityDetails.vulnerabilityId", resource: () => "resources.id" },
};

/** The resources of GuardDuty's findings (GuardDuty API reference, Resource). */
const GUARD_DUTY_RESOURCES = {
  instanceId: "instanceDetails.instanceId",
  bucketName: "s3BucketDetails.name",
  userName: "accessKeyDetails.userName",
  databaseId: "rdsDbInstanceDetails.dbInstanceIdentifier",
} as const;

/**
 * Returns a pattern of a product's findings without those that are suppressed: a finding of the same type and the same resource within
 * the days of the suppression. A pattern has no "not both", so it lists each difference: another type, another resource, or another day.
 *
 * @param types the types that the pattern is limited to; undefined for all
 */
export function leaveOutSuppressed(
  pattern: Pattern,
  product: string,
  types: readonly string[] | undefined,
  suppressed: readonly SuppressedFinding[],
): Pattern {
  const own = suppressed.filter((one) => one.product === product && (types === undefined || types.includes(one.type)));
  const fields = FIELDS[product as Product];
  if (own.length === 0 || fields === undefined) {
    return types === undefined ? pattern : mergePatterns(pattern, patternAt(["detail", "type"], types));
  }
  const known = [...new Set(own.map(({ type }) => type))];
  const others = types?.filter((type) => !known.includes(type)) ?? [{ "anything-but": known }, { exists: false }];
  const at = (path: string, values: readonly unknown[]) => patternAt(["detail", ...path.split(".")], values);
  return {
    ...pattern,
    $or: [
      ...(others.length === 0 ? [] : [at(fields.type, others)]),
      ...known.map((type) => {
        const same = own.filter((one) => one.type === type);
        const ofType = at(fields.type, [type]);
        const paths = [...new Set(same.map(({ field }) => fields.resource(field)))];
        const resourcesAt = (path: string) =>
          same.flatMap(({ field, resource }) => (fields.resource(field) === path ? resource : []));
        // A finding of another resource: none of the suppressed ones of any kind.
        return paths.reduce<Pattern>(
          (branch, path) => mergePatterns(branch, at(path, [{ "anything-but": resourcesAt(path) }, { exists: false }])),
          ofType,
        );
      }),
      ...periods(own).map(({ findings, prefixes }) =>
        mergePatterns(ofFindings(findings, own, fields, at), { time: [{ "anything-but": { prefix: prefixes } }] }),
      ),
    ],
  };
}

/** The suppressions of each period, with the beginnings of its times; a period's types and resources are in one branch. */
function periods(suppressed: readonly SuppressedFinding[]) {
  const shared = new Map<string, SuppressedFinding[]>();
  for (const one of suppressed) {
    const sameType = suppressed.filter(({ type }) => type === one.type);
    const isShared = sameType.every(({ sinceDay, untilDay }) => sinceDay === one.sinceDay && untilDay === one.untilDay);
    const key = [one.sinceDay, one.untilDay, ...(isShared ? [] : [one.type, one.field, one.resource])].join(" ");
    shared.set(key, [...(shared.get(key) ?? []), one]);
  }
  return [...shared.values()].map((findings) => {
    const [{ sinceDay, untilDay } = { sinceDay: "", untilDay: "" }] = findings;
    return { findings, prefixes: dayPrefixes(sinceDay, untilDay) };
  });
}

/** The types of the findings; and the resource, if another one of the same type has another period. Other resources notify anyway. */
function ofFindings(
  findings: readonly SuppressedFinding[],
  all: readonly SuppressedFinding[],
  fields: Fields,
  at: (path: string, values: readonly unknown[]) => Pattern,
): Pattern {
  const ofTypes = at(fields.type, [...new Set(findings.map(({ type }) => type))]);
  const [only] = findings;
  const isWhole = all.filter(({ type }) => type === only?.type).every((one) => findings.includes(one));
  return isWhole || only === undefined
    ? ofTypes
    : mergePatterns(ofTypes, at(fields.resource(only.field), [only.resource]));
}
