import type { Stacks } from "../../checks/emitted/configuration";
import { automationTargetFaults } from "./automation-targets";
import { backupConsentFaults } from "./backup-consent";
import { bucketKeyFaults } from "./bucket-keys";
import { databaseFaults } from "./database";
import { gatewayFaults, unusedEndpointFaults } from "./endpoints";
import { engineVersionFaults } from "./engine-versions";
import { managedPolicyFaults } from "./managed-policies";
import { preventDestroyFaults } from "./prevent-destroy";
import { servicePrincipalFaults, topicPublisherFaults } from "./service-principals";

/**
 * What an AWS account would refuse, or take and not do, and what neither the provider nor the emulator checks; each fault in a sentence.
 *
 * @param kept is the environment protected?
 */
export function accountFaults(stacks: Stacks, kept: boolean): string[] {
  return [
    ...automationTargetFaults(stacks),
    ...backupConsentFaults(stacks),
    ...bucketKeyFaults(stacks),
    ...databaseFaults(stacks),
    ...engineVersionFaults(stacks),
    ...gatewayFaults(stacks),
    ...managedPolicyFaults(stacks),
    ...preventDestroyFaults(stacks, kept),
    ...servicePrincipalFaults(stacks),
    ...topicPublisherFaults(stacks),
    ...unusedEndpointFaults(stacks),
  ];
}
