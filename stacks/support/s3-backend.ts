import { S3Backend, type TerraformStack } from "cdktf";
import { statePlace } from "../../environments/names";
import type { Environment } from "../../environments/schema";

/** Keeps a stack's state in an environment's bucket, or in the bucket's copy in the other region, one writer at a time. */
export function s3Backend(stack: TerraformStack, environment: Environment, key: string): void {
  // No `encrypt` here: it would ask for S3's own key, while the bucket's default is the environment's key.
  new S3Backend(stack, { ...statePlace(environment), key });
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
}
