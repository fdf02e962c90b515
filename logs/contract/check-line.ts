import type { ApplicationField } from "./application-fields";
import type { FieldType } from "./log-field";
import { LOG_FIELDS, type LogFieldName } from "./log-fields";
import { isPersonal } from "./personal-fields";

const TYPES: Readonly<Record<FieldType, { readonly words: string; readonly fits: (value: unknown) => boolean }>> = {
  date: { words: "a text", fits: (value) => typeof value === "string" },
  keyword: { words: "a text", fits: (value) => typeof value === "string" },
  text: { words: "a text", fits: (value) => typeof value === "string" },
  ip: { words: "a text", fits: (value) => typeof value === "string" },
  long: { words: "a whole number from 0", fits: (value) => Number.isSafeInteger(value) && Number(value) >= 0 },
  boolean: { words: "true or false", fits: (value) => typeof value === "boolean" },
};

/** The requirements on a line: those on each field that it has or may have. */
export type LineContract = Readonly<Partial<Record<LogFieldName, ApplicationField>>>;

/** Checks a line against its contract. @returns one sentence for each fault, without the values of unknown fields */
export function checkLine(contract: LineContract, fields: Readonly<Record<string, unknown>>): string[] {
  const known = Object.entries(contract) as [LogFieldName, ApplicationField][];
  return [
    ...known.flatMap(([name, field]) => fieldFaults(name, field, fields[name])),
    ...Object.keys(fields)
      .filter((name) => !Object.hasOwn(contract, name))
      .map(unknownFault),
  ];
}

function unknownFault(name: string): string {
  return isPersonal(name)
    ? `${name} is personal data or a secret: remove it`
    : `${name} is a field that the contract does not have: remove it, or extend the contract`;
}

function fieldFaults(name: LogFieldName, field: ApplicationField, value: unknown): string[] {
  const { words, fits } = TYPES[LOG_FIELDS[name].type];
  const must = field.oneOf === undefined ? (field.words ?? words) : `one of ${field.oneOf.join(", ")}`;
  if (value === undefined) {
    return field.isRequired ? [`${name} is missing, must be ${must}: add it. It is ${LOG_FIELDS[name].means}`] : [];
  }
  if (fits(value) && keeps(field, value)) return [];
  return [`${name} is ${shown(value)}, must be ${must}: correct it`];
}

function keeps({ matches, oneOf }: ApplicationField, value: unknown): boolean {
  if (oneOf !== undefined) return typeof value === "string" && oneOf.includes(value);
  return matches === undefined || new RegExp(`^(?:${matches})$`).test(String(value));
}

const SHOWN_CHARACTERS = 80;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}
