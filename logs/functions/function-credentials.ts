import type { Credentials } from "../shipping/sign-request";

/** Reads the credentials that Lambda gives a function. */
export function functionCredentials(variables: NodeJS.ProcessEnv): Credentials {
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "", AWS_SESSION_TOKEN } = variables;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
}
