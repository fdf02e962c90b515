import type { Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { resourcesOfType, untypedResources } from "../../checks/emitted/resources";

const REFERENCE = /\$\{(aws_[a-z0-9_]+\.[\w-]+)\./;

/**
 * Buckets whose key Terraform would destroy first. Only the bucket's encryption refers to the key, not the bucket. A destroy that
 * fails at the bucket would already have scheduled the key for deletion.
 */
export function bucketKeyFaults(stacks: Stacks): string[] {
  return resourcesOfType(stacks, "aws_s3_bucket_server_side_encryption_configuration").flatMap(({ stack, block }) => {
    const [, bucket = ""] = REFERENCE.exec(block.bucket) ?? [];
    return block.rule.flatMap(({ apply_server_side_encryption_by_default: { kms_master_key_id: keyArn } }) => {
      const [, key] = REFERENCE.exec(keyArn ?? "") ?? [];
      if (key === undefined || waitsFor(stacks, stack, bucket, key)) return [];
      return [
        `${stack}: ${bucket} does not depend on ${key}, which encrypts it: a destroy would delete the key first; add the dependency`,
      ];
    });
  });
}

/** True when a resource depends on another one, by reference or by `depends_on`. */
function waitsFor(stacks: Stacks, stack: string, address: string, other: string): boolean {
  const [type = "", id = ""] = address.split(".");
  const found = untypedResources(stacks, type).find((one) => one.stack === stack && one.id === id);
  if (found === undefined) return false;
  const { depends_on: needed = [] } = metaArgumentsOf(found);
  return needed.includes(other) || JSON.stringify(found.block).includes(`\${${other}.`);
}
