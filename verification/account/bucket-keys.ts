import { type Configuration, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";

const REFERENCE = /\$\{(aws_[a-z0-9_]+\.[\w-]+)\./;

/**
 * Buckets whose key Terraform would destroy before them: the bucket itself does not name its key, only its encryption does, so that a destroy
 * which the bucket refuses would have scheduled the key for deletion.
 */
export function bucketKeyFaults(stacks: Stacks): string[] {
  return resourcesOfType(stacks, "aws_s3_bucket_server_side_encryption_configuration").flatMap(({ stack, block }) => {
    const [, bucket = ""] = REFERENCE.exec(block.bucket) ?? [];
    return (block.rule as { apply_server_side_encryption_by_default: { kms_master_key_id?: string } }[]).flatMap(
      ({ apply_server_side_encryption_by_default: { kms_master_key_id: keyArn } }) => {
        const [, key] = REFERENCE.exec(keyArn ?? "") ?? [];
        if (key === undefined || waitsFor(stacks[stack] ?? {}, bucket, key)) return [];
        return [`${stack}: ${bucket} does not depend on ${key}, which encrypts it: a destroy would take the key first`];
      },
    );
  });
}

/** Does a resource come after another one, by a reference or by an order that is declared? */
function waitsFor({ resource = {} }: Configuration, address: string, other: string): boolean {
  const [type = "", id = ""] = address.split(".");
  const block = resource[type]?.[id];
  return (block?.depends_on ?? []).includes(other) || JSON.stringify(block ?? {}).includes(`\${${other}.`);
}
