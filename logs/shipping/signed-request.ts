import { logShipping } from "../../policy/log-shipping";
import type { Answer } from "./create-documents";
import { type AwsRequest, type Credentials, signRequest } from "./sign-request";

/** A request to send. */
export interface SentRequest extends Pick<AwsRequest, "region" | "method" | "url"> {
  readonly service: "es" | "s3";
  /** @default no body */
  readonly body?: { readonly text: string; readonly contentType: string };
}

const MILLISECONDS = 1000;

/** Sends a request with Signature Version 4. @throws Error if the connection fails or the answer is late */
export async function sendSigned({ body, ...request }: SentRequest, credentials: Credentials): Promise<Answer> {
  const { method, url } = request;
  const given: Record<string, string> = body === undefined ? {} : { "content-type": body.contentType };
  const headers = await signRequest({ ...request, headers: given, body: body?.text }, credentials);
  const signal = AbortSignal.timeout(logShipping.requests.timeoutSeconds * MILLISECONDS);
  const answer = await fetch(url, { method, headers, body: body?.text, signal });
  return { status: answer.status, text: await answer.text() };
}
