import { createHash } from "node:crypto";
import file from "../../verification/instrumentation-contract/browser-settings.json";

/** The path at which the reference server returns the settings of the web application's SDKs, from the contract's file. */
export const { settingsPath } = file;

interface Field {
  readonly name: string;
  readonly must: { equals?: unknown; atMost?: number; sameAs?: string };
}

/** Returns the value of each field, as far as the contract determines it. */
function demanded(fields: readonly Field[], others: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, must: { equals, atMost, sameAs = "" } }) => {
      const value = equals ?? atMost ?? others[sameAs];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const chosen = { env: "production", version: "1.0.0" };

export const settings = {
  ...demanded(file.fields),
  ...chosen,
  sentry: {
    ...demanded(file.sentry.fields, chosen),
    robotsUserId: createHash("sha256").update("salt:robots").digest("hex"),
  },
  attributes: Object.keys(file.attributes.allowed),
};
