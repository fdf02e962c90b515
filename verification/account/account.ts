import type { Stacks } from "../../checks/emitted/configuration";
import { automationTargetFaults } from "./automation-targets";
import { backupConsentFaults } from "./backup-consent";
import { bucketKeyFaults } from "./bucket-keys";
import { databaseFaults } from "./database";
import { gatewayFaults, unusedEndpointFaults } from "./endpoints";
import { engineVersionFaults } from "./engine-versions";
import { healthCheckFaults } from "./health-checks";
import { managedPolicyFaults } from "./managed-policies";
import { preventDestroyFaults } from "./prevent-destroy";
import { servicePrincipalFaults, topicPublisherFaults } from "./service-principals";

/**
 * Faults that an AWS account would reject or ignore, and that neither the provider nor the emulator checks.
 *
 * @param kept true for a protected environment
 */
export function accountFaults(stacks: Stacks, kept: boolean): string[] {
  return [
    ...automationTargetFaults(stacks),
    ...backupConsentFaults(stacks),
    ...bucketKeyFaults(stacks),
    ...databaseFaults(stacks),
    ...engineVersionFaults(stacks),
    ...gatewayFaults(stacks),
    ...healthCheckFaults(stacks),
    ...managedPolicyFaults(stacks),
    ...preventDestroyFaults(stacks, kept),
    ...servicePrincipalFaults(stacks),
    ...topicPublisherFaults(stacks),
    ...unusedEndpointFaults(stacks),
  ];
}
