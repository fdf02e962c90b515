import { type StoreDefinition, storeDefinitions } from "../index/store-definitions";
import type { StoreSettings } from "../index/store-settings";
import type { Answer } from "../shipping/create-documents";
import { sendSigned } from "../shipping/signed-request";
import { functionCredentials } from "./function-credentials";
import { functionVariable } from "./function-variable";

const NOT_FOUND = 404;

/**
 * The Lambda function that puts templates, stored searches, retention and roles into OpenSearch.
 *
 * @throws Error with the answer if OpenSearch refuses one
 */
export async function handler(): Promise<{ readonly definedCount: number }> {
  const settings: StoreSettings = JSON.parse(functionVariable(process.env, "STORE_SETTINGS"));
  const definitions = storeDefinitions(settings);
  for (const definition of definitions) await define(definition);
  return { definedCount: definitions.length };
}

async function define({ path, body, isVersioned = false }: StoreDefinition): Promise<void> {
  const { status, text } = await send("PUT", `${path}${isVersioned ? await versionOf(path) : ""}`, body);
  if (status >= 300) throw new Error(`OpenSearch answered PUT ${path} with the status ${status}: ${text}`);
}

/** Returns the version of an object as the query of the request that replaces it: empty for an object that does not exist. */
async function versionOf(path: string): Promise<string> {
  const { status, text } = await send("GET", path);
  if (status === NOT_FOUND) return "";
  if (status >= 300) throw new Error(`OpenSearch answered GET ${path} with the status ${status}: ${text}`);
  const { _seq_no, _primary_term } = JSON.parse(text);
  return `?if_seq_no=${_seq_no}&if_primary_term=${_primary_term}`;
}

function send(method: "GET" | "PUT", path: string, body?: object): Promise<Answer> {
  return sendSigned(
    {
      service: "es",
      region: functionVariable(process.env, "AWS_REGION"),
      method,
      url: new URL(path, functionVariable(process.env, "STORE_URL")),
      ...(body !== undefined && { body: { text: JSON.stringify(body), contentType: "application/json" } }),
    },
    functionCredentials(process.env),
  );
}
