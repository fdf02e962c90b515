import { ACTIVITY_ACTIONS, type ActivityAction } from "../../logs/contract/activity-actions";
import { ACTIVITY_FIELDS } from "../../logs/contract/activity-fields";
import { APPLICATION_FIELDS, type ApplicationField } from "../../logs/contract/application-fields";
import { LOG_FIELDS, type LogFieldName } from "../../logs/contract/log-fields";
import type { SigmaFile } from "./read-rules";

const REASONS = Object.values<ActivityAction>(ACTIVITY_ACTIONS).flatMap(({ failureReasons = [] }) => failureReasons);

/** The fields of the lines of each service. The log store adds the network of an address. */
const SERVICES: Readonly<Record<string, Readonly<Record<string, ApplicationField>>>> = {
  activity: {
    ...ACTIVITY_FIELDS,
    "event.reason": { isRequired: false, oneOf: REASONS },
    "source.network": { isRequired: false },
  },
  application: APPLICATION_FIELDS,
};
/** The fields of the lines of pgaudit. */
const AUDIT_FIELDS: Readonly<Record<string, ApplicationField>> = Object.fromEntries(
  Object.keys(LOG_FIELDS)
    .filter((name) => name.startsWith("postgresql.audit."))
    .map((name) => [name, { isRequired: false }]),
);
const PRODUCTS: Readonly<Record<string, typeof SERVICES>> = {
  gocarbontracker: SERVICES,
  postgresql: { pgaudit: AUDIT_FIELDS },
};
const LEVELS = ["informational", "low", "medium", "high", "critical"];
const TYPES = ["event_count", "value_count", "value_sum", "temporal", "temporal_ordered"];
const COMPARISONS = ["gt", "gte", "lt", "lte", "eq"];
/** Lucene's patterns differ from Sigma's, so a rule lists values instead. */
const MODIFIERS = ["exists", "startswith", "endswith", "contains"];
const TEXTS = ["title", "id", "name", "status", "description", "author", "date", "level"];
const KINDS = ["detection", "correlation"];
const KEYS = [...TEXTS, ...KINDS, "logsource", "references", "tags", "falsepositives"];

type Mapping = Readonly<Record<string, unknown>>;
type Fault = (what: string, must: string, fix: string) => string;

/** Checks the Sigma rules. @returns one sentence for each fault: the file and rule, the value, the allowed values and the fix */
export function checkRules(files: readonly SigmaFile[]): string[] {
  const documents = files.flatMap(({ file, documents: some }) => some.map((document) => ({ file, document })));
  const names = documents.flatMap(({ document }) => (isMapping(document) ? [document.name] : []));
  return [
    ...files.flatMap(({ file, faults }) => faults.map((fault) => `${file}: ${fault}: correct the file`)),
    ...documents.flatMap(({ file, document }) => {
      if (!isMapping(document)) return [`${file}: a document is ${shown(document)}, must be a mapping: remove it`];
      const fault: Fault = (what, must, fix) =>
        `${file}: ${document.name ?? "a rule"}: ${what}, must be ${must}: ${fix}`;
      return [...headFaults(document, fault), ...bodyFaults(document, names, fault)];
    }),
    ...["name", "id"].flatMap((key) => duplicateFaults(documents, key)),
  ];
}

function headFaults(document: Mapping, fault: Fault): string[] {
  const level = document.level === undefined || LEVELS.includes(String(document.level));
  return [
    ...TEXTS.filter((key) => document[key] === undefined || document[key] === "").map((key) =>
      fault(`${key} is missing`, "a text", "add it"),
    ),
    ...unknownFaults(document, KEYS, "", fault),
    ...(document.name === undefined || /^[a-z]+(_[a-z]+)*$/.test(String(document.name))
      ? []
      : [fault(`name is ${shown(document.name)}`, "words in lower case, joined by _", "rename it")]),
    ...(level ? [] : [fault(`level is ${shown(document.level)}`, oneOf(LEVELS), "correct it")]),
  ];
}

function bodyFaults(document: Mapping, names: readonly unknown[], fault: Fault): string[] {
  const { detection, correlation } = document;
  if (isMapping(detection) && correlation === undefined) return detectionFaults(document, detection, fault);
  if (isMapping(correlation) && detection === undefined) return correlationFaults(correlation, names, fault);
  const found = KINDS.filter((kind) => document[kind] !== undefined);
  return [fault(`it has ${found.join(" and ") || "no condition"}`, `one mapping: ${KINDS.join(" or ")}`, "keep one")];
}

function detectionFaults({ logsource }: Mapping, detection: Mapping, fault: Fault): string[] {
  const { product, service } = isMapping(logsource) ? logsource : ({} as Mapping);
  const services = Object.hasOwn(PRODUCTS, String(product)) ? PRODUCTS[String(product)] : undefined;
  const fields = services && Object.hasOwn(services, String(service)) ? services[String(service)] : undefined;
  const { condition, ...selections } = detection;
  return [
    ...(services === undefined
      ? [fault(`logsource.product is ${shown(product)}`, oneOf(Object.keys(PRODUCTS)), "correct it")]
      : []),
    ...(services !== undefined && fields === undefined
      ? [fault(`logsource.service is ${shown(service)}`, oneOf(Object.keys(services)), "correct it")]
      : []),
    ...conditionFaults(condition, Object.keys(selections), fault),
    ...Object.entries(selections).flatMap(([name, selection]) =>
      isMapping(selection)
        ? Object.entries(selection).flatMap(([key, value]) => fieldFaults(key, value, fields, fault))
        : [fault(`${name} is ${shown(selection)}`, "a mapping of fields to values", "correct it")],
    ),
  ];
}

function conditionFaults(condition: unknown, selections: readonly string[], fault: Fault): string[] {
  if (typeof condition !== "string") {
    return [fault(`condition is ${shown(condition)}`, `a text of ${oneOf(selections)}`, "add it")];
  }
  const used = (condition.match(/[\w*]+/g) ?? []).filter((word) => !["and", "or", "not"].includes(word));
  return [
    ...used
      .filter((word) => !selections.includes(word))
      .map((word) => fault(`condition has ${shown(word)}`, oneOf([...selections, "and", "or", "not"]), "correct it")),
    ...selections
      .filter((name) => !used.includes(name))
      .map((name) => fault(`${name} is not in the condition`, "in it", "use it, or remove it")),
  ];
}

function fieldFaults(
  key: string,
  value: unknown,
  fields: (typeof SERVICES)[string] | undefined,
  fault: Fault,
): string[] {
  const [name = "", ...modifiers] = key.split("|");
  const unknown = modifiers.filter((modifier) => !MODIFIERS.includes(modifier));
  if (unknown.length > 0) {
    return [fault(`${key} has the modifier ${unknown.join(", ")}`, oneOf(MODIFIERS), "list the values instead")];
  }
  if (fields === undefined) return [];
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return [fault(`the field is ${shown(name)}`, oneOf(Object.keys(fields)), "correct it")];
  if (modifiers.includes("exists")) {
    return typeof value === "boolean" ? [] : [fault(`${key} is ${shown(value)}`, "true or false", "correct it")];
  }
  const values = [value].flat();
  if (values.length === 0) return [fault(`${key} has no value`, "a value or a list", "add one")];
  if (modifiers.length > 0)
    return values.filter((one) => typeof one !== "string").map((one) => wrongText(key, one, fault));
  return values.flatMap((one) => valueFaults(name as LogFieldName, one, field, fault));
}

function wrongText(key: string, value: unknown, fault: Fault): string {
  return fault(`${key} is ${shown(value)}`, "a text", "correct it");
}

function valueFaults(
  name: LogFieldName,
  value: unknown,
  { oneOf: allowed, matches, words }: ApplicationField,
  fault: Fault,
): string[] {
  const what = `${name} is ${shown(value)}`;
  if (LOG_FIELDS[name].type === "long") {
    return Number.isSafeInteger(value) ? [] : [fault(what, "a whole number", "correct it")];
  }
  if (allowed !== undefined)
    return allowed.some((one) => one === value) ? [] : [fault(what, oneOf(allowed), "correct it")];
  if (typeof value !== "string") return [wrongText(name, value, fault)];
  const fits = matches === undefined || new RegExp(`^(?:${matches})$`).test(value);
  return fits ? [] : [fault(what, words ?? matches ?? "a text", "correct it")];
}

function correlationFaults(correlation: Mapping, names: readonly unknown[], fault: Fault): string[] {
  const { type, rules, timespan, condition, aliases } = correlation;
  const groups = [correlation["group-by"] ?? []].flat();
  const counted = isMapping(condition) ? condition : {};
  const fields = [...groups, ...(counted.field === undefined ? [] : [counted.field])].map(String);
  const known = [...Object.values(SERVICES).flatMap(Object.keys), ...Object.keys(isMapping(aliases) ? aliases : {})];
  const used = Array.isArray(rules) ? rules : [];
  const needsField = type === "value_count" || type === "value_sum";
  return [
    ...(TYPES.includes(String(type)) ? [] : [fault(`correlation.type is ${shown(type)}`, oneOf(TYPES), "correct it")]),
    ...(used.length > 0 ? [] : [fault(`correlation.rules is ${shown(rules)}`, "a list of names", "add them")]),
    ...used
      .filter((name) => !names.includes(name))
      .map((name) =>
        fault(`correlation.rules has ${shown(name)}`, "the name of a rule", "correct it, or add the rule"),
      ),
    ...(/^[1-9]\d*[smhd]$/.test(String(timespan))
      ? []
      : [fault(`timespan is ${shown(timespan)}`, "a number with s, m, h or d such as 10m", "correct it")]),
    ...fields
      .filter((name) => !known.includes(name))
      .map((name) => fault(`the field is ${shown(name)}`, oneOf([...new Set(known)]), "correct it")),
    ...(needsField && counted.field === undefined ? [fault("condition.field is missing", "a field", "add it")] : []),
    ...unknownFaults(counted, ["field", ...COMPARISONS], "condition.", fault),
  ];
}

function unknownFaults(mapping: Mapping, known: readonly string[], path: string, fault: Fault): string[] {
  return Object.keys(mapping)
    .filter((key) => !known.includes(key))
    .map((key) => fault(`it has ${path}${key}`, oneOf(known), "correct or remove it"));
}

function duplicateFaults(
  documents: readonly { readonly file: string; readonly document: unknown }[],
  key: string,
): string[] {
  const firsts = new Map<unknown, string>();
  return documents.flatMap(({ file, document }) => {
    const value = isMapping(document) ? document[key] : undefined;
    if (value === undefined) return [];
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, file);
    return first === undefined
      ? []
      : [`${file}: the ${key} ${shown(value)} is that of another rule in ${first}, must be its own: change it`];
  });
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function oneOf(values: readonly string[]): string {
  return `one of ${values.join(", ")}`;
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
