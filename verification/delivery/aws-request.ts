import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { signRequest } from "../../logs/shipping/sign-request";

/** A call of an AWS service by a signed POST request. */
interface AwsCall {
  /** The service's name in signatures and host names, such as `cloudtrail`. */
  readonly service: string;
  readonly region: string;
  /** @default the root */
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a call with the credentials of the AWS CLI. @returns the body of the answer @throws Error with AWS' message */
export async function requestAws(
  { service, region, path = "/", headers, body }: AwsCall,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const url = new URL(path, env.AWS_ENDPOINT_URL || `https://${service}.${region}.amazonaws.com`);
  const signed = await signRequest({ service, region, method: "POST", url, headers, body }, credentialsOf(env));
  const answer = await fetch(url, { method: "POST", headers: signed, body });
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
