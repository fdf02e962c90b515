import type { BrowserSettings, Demand, SettingsField } from "./browser-settings";

type Settings = Readonly<Record<string, unknown>>;

/** Checks the browser settings of an application against the contract. @returns one sentence for each fault */
export function checkSettings({ fields, others, sentry, attributes }: BrowserSettings, answer: unknown): string[] {
  if (!isObject(answer)) return ["the settings are no JSON object: answer with one field for each setting"];
  return [
    ...fieldFaults(fields, answer, answer),
    ...sentryFaults(sentry, answer),
    ...attributeFaults(attributes, answer[attributes.field]),
    ...unknownFaults([...names(fields), ...Object.keys(others), sentry.field, attributes.field], answer),
  ];
}

/** Faults of Sentry's settings. Null means no reports; a missing field is a fault. */
function sentryFaults({ field, fields, others }: BrowserSettings["sentry"], all: Settings): string[] {
  const settings = all[field];
  if (settings === null) return [];
  if (!isObject(settings)) {
    return [
      `${field} is ${JSON.stringify(settings)}, must be the settings of Sentry's SDK, or null where the application does not report to Sentry: add them`,
    ];
  }
  const faults = [
    ...fieldFaults(fields, settings, all),
    ...unknownFaults([...names(fields), ...Object.keys(others)], settings),
  ];
  return faults.map((fault) => `${field}.${fault}`);
}

function isObject(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function names(fields: readonly SettingsField[]): string[] {
  return fields.map(({ name }) => name);
}

function unknownFaults(known: readonly string[], settings: Settings): string[] {
  return Object.keys(settings)
    .filter((name) => !known.includes(name))
    .map((name) => `${name} is a setting that the contract does not have: remove it, or extend the contract`);
}

function fieldFaults(fields: readonly SettingsField[], settings: Settings, all: Settings): string[] {
  return fields.flatMap(({ name, must, means }) => {
    const value = settings[name];
    if (value === undefined) return [`${name} is missing, must be ${describeDemand(must)}: add it. ${means}`];
    if (keeps(must, value, all)) return [];
    return [`${name} is ${JSON.stringify(value)}, must be ${describeDemand(must)}: ${fix(must, value)}. ${means}`];
  });
}

function keeps(must: Demand, value: unknown, all: Settings): boolean {
  if ("sameAs" in must) return value === all[must.sameAs];
  if ("equals" in must) return value === must.equals;
  if ("atMost" in must) return typeof value === "number" && value >= 0 && value <= must.atMost;
  return typeof value === "string" && new RegExp(`^(?:${must.matches})$`).test(value);
}

function describeDemand(must: Demand): string {
  if ("sameAs" in must) return `the value of ${must.sameAs}`;
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
  const sent = value as string[];
  const personal = (name: string) => forbidden.includes(name.toLowerCase().split(".").at(-1) ?? "");
  return [
    ...sent.filter(personal).map((name) => `${field} has ${name}, which is personal data: remove it`),
    ...sent
      .filter((name) => !personal(name) && !(name in allowed))
      .map(
        (name) =>
          `${field} has ${name}, must be some of ${Object.keys(allowed).join(", ")}: remove it, or extend the contract`,
      ),
    ...(sent.includes("cache_state")
      ? []
      : [`${field} has no cache_state, which distinguishes first and cached loads: add it`]),
  ];
}
