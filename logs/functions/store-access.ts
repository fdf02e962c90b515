import type { Credentials } from "../shipping/sign-request";
import { functionCredentials } from "./function-credentials";
import { functionVariable } from "./function-variable";

/** The address of the log store, and the credentials with which a function calls it. */
export interface StoreAccess {
  readonly region: string;
  /** The domain's address, which ends with a slash. */
  readonly storeUrl: string;
  readonly credentials: Credentials;
}

/** Reads a function's access to the log store. @throws Error that names a missing variable */
export function storeAccess(variables: NodeJS.ProcessEnv): StoreAccess {
  return {
    region: functionVariable(variables, "AWS_REGION"),
    storeUrl: functionVariable(variables, "STORE_URL"),
    credentials: functionCredentials(variables),
  };
}
