import type { UntypedResource } from "../../checks/emitted/resources";

/** Returns the stack and the address of a resource, such as `production-data: aws_rds_cluster.database`. */
export function fullAddress({ stack, type, id }: Pick<UntypedResource, "stack" | "type" | "id">): string {
  return `${stack}: ${type}.${id}`;
}
