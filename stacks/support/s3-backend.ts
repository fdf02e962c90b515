import { S3Backend, type TerraformStack } from "cdktf";
import { statePlace } from "../../environments/names";
import type { Environment } from "../../environments/schema";

/** Stores a stack's state in an environment's bucket, or in its copy in the other region, with a lock. */
export function s3Backend(stack: TerraformStack, environment: Environment, key: string): void {
  // `encrypt` is omitted, because it would use S3's own key. The bucket's default is the environment's key.
  new S3Backend(stack, { ...statePlace(environment), key });
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
}
