import { createHash } from "node:crypto";
import file from "../../verification/instrumentation-contract/browser-settings.json";

/** Where the reference server answers with what its web application starts its SDKs with: made from the contract's file alone. */
export const { settingsPath } = file;

interface Field {
  readonly name: string;
  readonly must: { equals?: unknown; atMost?: number; sameAs?: string };
}

/** What each field has to be, as far as the contract leaves no choice. */
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
