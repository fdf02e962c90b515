import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { type Credentials, signRequest } from "../../logs/shipping/sign-request";

/** Returns the headers that authorize a POST request with this body. */
export type Authorize = (url: URL, body: string) => Promise<Readonly<Record<string, string>>>;

export const FORM = "application/x-www-form-urlencoded";
const MANAGED = /^aps-workspaces\.([a-z0-9-]+)\.amazonaws\.com$/;

/** Is a server Amazon Managed Service for Prometheus? */
export function isManaged({ hostname }: URL): boolean {
  return MANAGED.test(hostname);
}

/**
 * Returns the authorization for a server. Amazon Managed Service for Prometheus needs Signature Version 4 with the credentials of the
 * AWS CLI. Others receive the token of PROMETHEUS_TOKEN, or the user of PROMETHEUS_USER and PROMETHEUS_PASSWORD, or nothing.
 */
export function authorizationFor(
  url: URL,
  env: NodeJS.ProcessEnv,
  credentials: Credentials = defaultProvider(),
): Authorize {
  const [, region] = MANAGED.exec(url.hostname) ?? [];
  if (region !== undefined) {
    const headers = { "content-type": FORM };
    return (target, body) =>
      signRequest({ service: "aps", region, method: "POST", url: target, headers, body }, credentials);
  }
  const { PROMETHEUS_TOKEN: token, PROMETHEUS_USER: user, PROMETHEUS_PASSWORD: password } = env;
  if (token) return async () => ({ authorization: `Bearer ${token}` });
  if (user) {
    const basic = Buffer.from(`${user}:${password ?? ""}`).toString("base64");
    return async () => ({ authorization: `Basic ${basic}` });
  }
  return async () => ({});
}
