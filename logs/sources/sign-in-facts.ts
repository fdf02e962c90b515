/**
 * The values that a record has of a sign-in to the console. Any other value of these parts may be personal data or a secret.
 * AWS writes `MFAUsed` as `Yes` or as `YES`.
 */
const FACTS = {
  additionalEventData: { field: "MFAUsed", values: ["No", "Yes"] },
  responseElements: { field: "ConsoleLogin", values: ["Failure", "Success"] },
} as const;

/** A part of a record of CloudTrail with facts on a sign-in. */
type SignInPart = keyof typeof FACTS;

/** Is this the name of such a part? */
export function isSignInPart(name: string): name is SignInPart {
  return Object.hasOwn(FACTS, name);
}

/** Returns what the log store keeps of such a part, in the one spelling of the values above. @returns undefined if it keeps nothing */
export function signInFacts(part: SignInPart, value: unknown): Readonly<Record<string, string>> | undefined {
  const { field, values } = FACTS[part];
  const given: unknown = typeof value === "object" && value !== null ? Object(value)[field] : undefined;
  const known = values.find((one) => typeof given === "string" && one.toLowerCase() === given.toLowerCase());
  return known && { [field]: known };
}
