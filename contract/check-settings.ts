import type { BrowserSettings, Demand, SettingsField } from "./browser-settings";

/** Holds what an application starts its browsers with against the contract, in a sentence for everything that is not as it must be. */
export function checkSettings({ fields, others, attributes }: BrowserSettings, answer: unknown): string[] {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) {
    return ["the settings are no JSON object: answer with one field for each setting"];
  }
  const settings = answer as Readonly<Record<string, unknown>>;
  const known = [...fields.map(({ name }) => name), ...Object.keys(others), attributes.field];
  const unknown = Object.keys(settings).filter((name) => !known.includes(name));
  return [
    ...fields.flatMap((field) => fieldFaults(field, settings[field.name])),
    ...attributeFaults(attributes, settings[attributes.field]),
    ...unknown.map((name) => `${name} is a setting that the contract does not have: take it away, or have it agreed`),
  ];
}

function fieldFaults({ name, must, means }: SettingsField, value: unknown): string[] {
  if (value === undefined) return [`${name} is missing, must be ${told(must)}: say it. ${means}`];
  if (keeps(must, value)) return [];
  return [`${name} is ${JSON.stringify(value)}, must be ${told(must)}: ${fix(must, value)}. ${means}`];
}

function keeps(must: Demand, value: unknown): boolean {
  if ("equals" in must) return value === must.equals;
  if ("atMost" in must) return typeof value === "number" && value >= 0 && value <= must.atMost;
  return typeof value === "string" && new RegExp(`^(?:${must.matches})$`).test(value);
}

function told(must: Demand): string {
  if ("equals" in must) return JSON.stringify(must.equals);
  if ("atMost" in must) return must.atMost === 0 ? "0" : `from 0 to ${must.atMost}`;
  return must.words;
}

function fix(must: Demand, value: unknown): string {
  const limit = "atMost" in must ? must.atMost : "equals" in must ? must.equals : undefined;
  if (typeof value !== "number" || typeof limit !== "number") return "correct it";
  return value > limit ? "lower the rate" : "raise the rate";
}

function attributeFaults({ field, allowed, forbidden }: BrowserSettings["attributes"], value: unknown): string[] {
  if (!Array.isArray(value) || value.some((name) => typeof name !== "string")) {
    return [`${field} is ${JSON.stringify(value)}, must be the names of all attributes that are sent: list them`];
  }
  const names = value as string[];
  const personal = (name: string) => forbidden.includes(name.toLowerCase().split(".").at(-1) ?? "");
  return [
    ...names.filter(personal).map((name) => `${field} has ${name}, which is personal data: take it away`),
    ...names
      .filter((name) => !personal(name) && !(name in allowed))
      .map(
        (name) =>
          `${field} has ${name}, must be some of ${Object.keys(allowed).join(", ")}: take it away, or have it agreed`,
      ),
    ...(names.includes("cache_state")
      ? []
      : [`${field} has no cache_state: without it first and cached loads cannot be told apart`]),
  ];
}
