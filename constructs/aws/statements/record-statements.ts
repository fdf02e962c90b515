import type { ServicePrincipal } from "../service-principal";
import { recordDelivery } from "./record-delivery";

/**
 * Returns the statements of a service that writes the account's records into a bucket (user guides of CloudTrail and of AWS Config).
 *
 * @param sid the beginning of the statements' ids
 */
export function recordStatements(bucketName: string, account: string, sid: string, service: ServicePrincipal) {
  const { look, write } = recordDelivery(service, bucketName, account);
  return [
    { ...look, Sid: `${sid}Looks` },
    { ...write, Sid: `${sid}Writes` },
  ];
}
