import { type StoreDefinition, storeDefinitions } from "../index/store-definitions";
import type { StoreSettings } from "../index/store-settings";
import { functionVariable } from "./function-variable";
import { requestStore } from "./request-store";
import { type StoreAccess, storeAccess } from "./store-access";

const NOT_FOUND = 404;

/**
 * The Lambda function that puts templates, stored searches, retention and roles into OpenSearch.
 *
 * @throws Error with the answer if OpenSearch refuses one
 */
export async function handler(): Promise<{ readonly definedCount: number }> {
  const settings: StoreSettings = JSON.parse(functionVariable(process.env, "STORE_SETTINGS"));
  const access = storeAccess(process.env);
  const definitions = storeDefinitions(settings);
  for (const definition of definitions) await define(access, definition);
  return { definedCount: definitions.length };
}

async function define(access: StoreAccess, { path, body, isVersioned = false }: StoreDefinition): Promise<void> {
  const { status, text } = await requestStore(
    access,
    "PUT",
    `${path}${isVersioned ? await versionOf(access, path) : ""}`,
    JSON.stringify(body),
  );
  if (status >= 300) throw new Error(`OpenSearch answered PUT ${path} with the status ${status}: ${text}`);
}

/** Returns the version of an object as the query of the request that replaces it: empty for an object that does not exist. */
async function versionOf(access: StoreAccess, path: string): Promise<string> {
  const { status, text } = await requestStore(access, "GET", path);
  if (status === NOT_FOUND) return "";
  if (status >= 300) throw new Error(`OpenSearch answered GET ${path} with the status ${status}: ${text}`);
  const { _seq_no, _primary_term } = JSON.parse(text);
  return `?if_seq_no=${_seq_no}&if_primary_term=${_primary_term}`;
}
