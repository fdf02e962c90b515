import { logShipping } from "../../policy/log-shipping";
import type { Answer } from "./create-documents";
import { type AwsRequest, type Credentials, signRequest } from "./sign-request";

/** A request to send. */
export interface SentRequest extends Pick<AwsRequest, "region" | "method" | "url"> {
  readonly service: "es" | "s3";
  /** @default no body */
  readonly body?: { readonly text: string; readonly contentType: string };
  /** The time until the whole answer is read. @default the limit of a request to the log store */
  readonly timeoutSeconds?: number;
}

const MILLISECONDS = 1000;

/** Sends a request with Signature Version 4. @throws Error if the connection fails or the answer is late */
export async function sendSigned(request: SentRequest, credentials: Credentials): Promise<Answer> {
  const answer = await openSigned(request, credentials);
  return { status: answer.status, text: await answer.text() };
}

/** Sends a request with Signature Version 4. @returns the answer before its content @throws Error as `sendSigned` does */
export async function openSigned(
  { body, timeoutSeconds = logShipping.requests.timeoutSeconds, ...request }: SentRequest,
  credentials: Credentials,
): Promise<Response> {
  const { method, url } = request;
  const given: Record<string, string> = body === undefined ? {} : { "content-type": body.contentType };
  const headers = await signRequest({ ...request, headers: given, body: body?.text }, credentials);
  const signal = AbortSignal.timeout(timeoutSeconds * MILLISECONDS);
  return fetch(url, { method, headers, body: body?.text, signal });
}
