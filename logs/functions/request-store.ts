import type { Answer } from "../shipping/create-documents";
import { sendSigned } from "../shipping/signed-request";
import type { StoreAccess } from "./store-access";

/** Sends a signed request to the log store. @param path without a slash before it @param text JSON, or for `_bulk` lines of it */
export function requestStore(
  { region, storeUrl, credentials }: StoreAccess,
  method: "GET" | "POST" | "PUT",
  path: string,
  text?: string,
): Promise<Answer> {
  const contentType = path.startsWith("_bulk") ? "application/x-ndjson" : "application/json";
  return sendSigned(
    {
      service: "es",
      region,
      method,
      url: new URL(path, storeUrl),
      ...(text !== undefined && { body: { text, contentType } }),
    },
    credentials,
  );
}
