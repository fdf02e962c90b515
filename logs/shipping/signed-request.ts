import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { logShipping } from "../../policy/log-shipping";
import type { Answer } from "./create-documents";

/** The credentials that Lambda gives a function. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A request to a service of AWS. */
export interface AwsRequest {
  /** The service's name in signatures, such as `es`. */
  readonly service: "es" | "s3";
  readonly region: string;
  readonly method: "DELETE" | "GET" | "POST" | "PUT";
  readonly url: URL;
  /** @default no body */
  readonly body?: { readonly text: string; readonly contentType: string };
}

const MILLISECONDS = 1000;

/** Sends a request with Signature Version 4. @throws Error if the connection fails or the answer is late */
export async function sendSigned(
  { service, region, method, url, body }: AwsRequest,
  credentials: Credentials,
): Promise<Answer> {
  // S3 has its paths escaped once, the other services twice.
  const signer = new SignatureV4({
    service,
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: service !== "s3",
    applyChecksum: true,
  });
  const { headers } = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, ...(body && { "content-type": body.contentType }) },
    body: body?.text,
  });
  // Node sets the host itself.
  const { host: _, ...sent } = headers;
  const signal = AbortSignal.timeout(logShipping.requests.timeoutSeconds * MILLISECONDS);
  const answer = await fetch(url, { method, headers: sent, body: body?.text, signal });
  return { status: answer.status, text: await answer.text() };
}
