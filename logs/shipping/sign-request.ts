import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

/** Credentials of AWS, or their provider, which replaces expired ones. */
export type Credentials = ConstructorParameters<typeof SignatureV4>[0]["credentials"];

/** A request to a service of AWS. */
export interface AwsRequest {
  /** The service's name in signatures, such as `es`. */
  readonly service: string;
  readonly region: string;
  readonly method: "DELETE" | "GET" | "POST" | "PUT";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** @default no body */
  readonly body?: string;
}

/** Returns the headers of a request with Signature Version 4. */
export async function signRequest(
  { service, region, method, url, headers, body }: AwsRequest,
  credentials: Credentials,
): Promise<Readonly<Record<string, string>>> {
  // S3 has its paths escaped once, the other services twice.
  const uriEscapePath = service !== "s3";
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256, uriEscapePath });
  const { headers: signed } = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, ...headers },
    body,
  });
  // Node sets the host itself.
  const { host: _, ...sent } = signed;
  return sent;
}
