import { Sha256 } from "@aws-crypto/sha256-js";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { SignatureV4 } from "@smithy/signature-v4";

/** A call of an AWS service by a signed POST request. */
interface AwsCall {
  /** The service's name in signatures and host names, such as `cloudtrail`. */
  readonly service: string;
  readonly region: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a call with the credentials of the AWS CLI. @returns the body of the answer @throws Error with AWS' message */
export async function requestAws({ service, region, headers, body }: AwsCall, env: NodeJS.ProcessEnv): Promise<string> {
  const url = new URL(env.AWS_ENDPOINT_URL || `https://${service}.${region}.amazonaws.com`);
  const signer = new SignatureV4({ service, region, credentials: credentialsOf(env), sha256: Sha256 });
  const { headers: signed } = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    path: "/",
    query: {},
    headers: { host: url.host, ...headers },
    body,
  });
  const { host: _, ...sent } = signed;
  const answer = await fetch(url, { method: "POST", headers: sent, body });
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(`${service} in ${region} refused the call with ${answer.status}: ${text.slice(0, 300)}`);
  return text;
}

/** The credentials of the variables; without them those of the AWS CLI. */
function credentialsOf({
  AWS_ACCESS_KEY_ID: id,
  AWS_SECRET_ACCESS_KEY: key,
  AWS_SESSION_TOKEN: token,
}: NodeJS.ProcessEnv) {
  if (!id || !key) return defaultProvider();
  return { accessKeyId: id, secretAccessKey: key, ...(token && { sessionToken: token }) };
}
