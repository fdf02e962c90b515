import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

/** Credentials of AWS; an expired one is replaced by the provider. */
export type Credentials = ConstructorParameters<typeof SignatureV4>[0]["credentials"];

/** A POST request to an AWS service. */
interface AwsRequest {
  /** The service's name in signatures, such as `cloudtrail`. */
  readonly service: string;
  readonly region: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Returns the headers of a request with Signature Version 4. */
export async function signRequest(
  { service, region, url, headers, body }: AwsRequest,
  credentials: Credentials,
): Promise<Readonly<Record<string, string>>> {
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const { headers: signed } = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: {},
    headers: { host: url.host, ...headers },
    body,
  });
  // Node sets the host itself.
  const { host: _, ...sent } = signed;
  return sent;
}
