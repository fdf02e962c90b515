import type * as z from "zod";
import type { DataOf, PolicyFileName } from "./policy";
import { agentsFile } from "./schemas/agents";
import { alertPoliciesFile, categoriesFile } from "./schemas/alert-policies";
import { applicationFile } from "./schemas/application";
import { backupsFile, backupTagsFile } from "./schemas/backups";
import { budgetStatesFile } from "./schemas/budget-states";
import { businessHoursFile } from "./schemas/business-hours";
import { cacheFile } from "./schemas/cache";
import { cardinalityFile } from "./schemas/cardinality";
import { collectionFile } from "./schemas/collection";
import { collectorsFile } from "./schemas/collectors";
import { costsFile } from "./schemas/costs";
import { dataQualityFile } from "./schemas/data-quality";
import { databaseFile } from "./schemas/database";
import { deliveryFile } from "./schemas/delivery";
import { acceptedActivityFile, detectionNamesFile, detectionsFile } from "./schemas/detections";
import { endpointClassesFile } from "./schemas/endpoint-classes";
import { errorBudgetFile } from "./schemas/error-budget";
import { errorTrackingFile } from "./schemas/error-tracking";
import { browserSettingsFile, experienceFile } from "./schemas/experience";
import { exemptionsFile, expiryFile } from "./schemas/expiry";
import { gameDaysFile } from "./schemas/game-days";
import { grafanaFeaturesFile } from "./schemas/grafana-features";
import { growthFile } from "./schemas/growth";
import { healthFile } from "./schemas/health";
import { incidentResponseFile } from "./schemas/incident-response";
import { infrastructurePricesFile } from "./schemas/infrastructure-prices";
import { instanceTypesFile } from "./schemas/instance-types";
import { logMonitoringFile } from "./schemas/log-monitoring";
import { logShippingFile } from "./schemas/log-shipping";
import { logStoreFile } from "./schemas/log-store";
import { logicalDumpsFile } from "./schemas/logical-dumps";
import { machineConfigurationFile, machinesFile } from "./schemas/machines";
import { maintenanceFile } from "./schemas/maintenance";
import { monitoringFile, networkFile, platformFile } from "./schemas/monitoring";
import { awsOffersFile, datadogLocationsFile } from "./schemas/offers";
import { onCallFile, ownershipFile } from "./schemas/on-call";
import { pagerActionsFile, pagerPlansFile } from "./schemas/pager";
import { pricesFile, vendorPricesFile } from "./schemas/prices";
import { reconciliationFile } from "./schemas/reconciliation";
import { recoveryFile } from "./schemas/recovery";
import { retentionFile } from "./schemas/retention";
import { routinesFile } from "./schemas/routines";
import { scalingFile } from "./schemas/scaling";

import { acceptedAccessFile, findingsFile, securityFile, suppressedFindingsFile } from "./schemas/security";
import { securityResponseFile } from "./schemas/security-response";
import { serversFile } from "./schemas/servers";
import { servicesFile } from "./schemas/services";
import { severitiesFile } from "./schemas/severities";
import { statefulFile } from "./schemas/stateful";
import { syntheticsFile } from "./schemas/synthetics";

/** A file of `policy/`: how to read it, and the schema of each of its exports. */
export interface PolicyFile {
  /** Runs the file, which may throw when a value that it derives from another file is invalid. */
  readonly read: () => Readonly<Record<string, unknown>>;
  /** Schemas by name; functions need none. */
  readonly exports: Readonly<Record<string, z.ZodType>>;
}

/** A schema for every export of every file. */
type PolicyFiles = {
  readonly [F in PolicyFileName]: PolicyFile & { readonly exports: { readonly [K in keyof DataOf<F>]: z.ZodType } };
};

/**
 * Every file of `policy/` with numbers or texts of its own. They are read late, by `require`, so that no module uses a number before it
 * was checked.
 */
export const policyFiles: PolicyFiles = {
  "aws-offers": { read: () => require("../../policy/aws-offers"), exports: awsOffersFile },
  "datadog-locations": { read: () => require("../../policy/datadog-locations"), exports: datadogLocationsFile },
  "accepted-access": { read: () => require("../../policy/accepted-access"), exports: acceptedAccessFile },
  "suppressed-findings": {
    read: () => require("../../policy/suppressed-findings"),
    exports: suppressedFindingsFile,
  },
  "accepted-activity": { read: () => require("../../policy/accepted-activity"), exports: acceptedActivityFile },
  "detection-names": { read: () => require("../../policy/detection-names"), exports: detectionNamesFile },
  detections: { read: () => require("../../policy/detections"), exports: detectionsFile },
  agents: { read: () => require("../../policy/agents"), exports: agentsFile },
  application: { read: () => require("../../policy/application"), exports: applicationFile },
  "backup-tags": { read: () => require("../../policy/backup-tags"), exports: backupTagsFile },
  backups: { read: () => require("../../policy/backups"), exports: backupsFile },
  "browser-settings": { read: () => require("../../policy/browser-settings"), exports: browserSettingsFile },
  "business-hours": { read: () => require("../../policy/business-hours"), exports: businessHoursFile },
  cache: { read: () => require("../../policy/cache"), exports: cacheFile },
  cardinality: { read: () => require("../../policy/cardinality"), exports: cardinalityFile },
  collection: { read: () => require("../../policy/collection"), exports: collectionFile },
  collectors: { read: () => require("../../policy/collectors"), exports: collectorsFile },
  "alert-policies/cloudwatch": {
    read: () => require("../../policy/alert-policies/cloudwatch"),
    exports: alertPoliciesFile("cloudwatch"),
  },
  "alert-policies/datadog": {
    read: () => require("../../policy/alert-policies/datadog"),
    exports: alertPoliciesFile("datadog"),
  },
  "alert-policies/events": {
    read: () => require("../../policy/alert-policies/events"),
    exports: alertPoliciesFile("events"),
  },
  "alert-policies/grafana": {
    read: () => require("../../policy/alert-policies/grafana"),
    exports: alertPoliciesFile("grafana"),
  },
  "alert-policies/categories": {
    read: () => require("../../policy/alert-policies/categories"),
    exports: categoriesFile,
  },
  "alert-policies/sentry": {
    read: () => require("../../policy/alert-policies/sentry"),
    exports: alertPoliciesFile("sentry"),
  },
  costs: { read: () => require("../../policy/costs"), exports: costsFile },
  "data-quality": { read: () => require("../../policy/data-quality"), exports: dataQualityFile },
  database: { read: () => require("../../policy/database"), exports: databaseFile },
  delivery: { read: () => require("../../policy/delivery"), exports: deliveryFile },
  "endpoint-classes": { read: () => require("../../policy/endpoint-classes"), exports: endpointClassesFile },
  "budget-states": { read: () => require("../../policy/budget-states"), exports: budgetStatesFile },
  "error-budget": { read: () => require("../../policy/error-budget"), exports: errorBudgetFile },
  "error-tracking": { read: () => require("../../policy/error-tracking"), exports: errorTrackingFile },
  exemptions: { read: () => require("../../policy/exemptions"), exports: exemptionsFile },
  experience: { read: () => require("../../policy/experience"), exports: experienceFile },
  expiry: { read: () => require("../../policy/expiry"), exports: expiryFile },
  findings: { read: () => require("../../policy/findings"), exports: findingsFile },
  "grafana-features": { read: () => require("../../policy/grafana-features"), exports: grafanaFeaturesFile },
  growth: { read: () => require("../../policy/growth"), exports: growthFile },
  health: { read: () => require("../../policy/health"), exports: healthFile },
  "incident-response": { read: () => require("../../policy/incident-response"), exports: incidentResponseFile },
  "infrastructure-prices": {
    read: () => require("../../policy/infrastructure-prices"),
    exports: infrastructurePricesFile,
  },
  "instance-types": { read: () => require("../../policy/instance-types"), exports: instanceTypesFile },
  "machine-configuration": {
    read: () => require("../../policy/machine-configuration"),
    exports: machineConfigurationFile,
  },
  "log-monitoring": { read: () => require("../../policy/log-monitoring"), exports: logMonitoringFile },
  "log-shipping": { read: () => require("../../policy/log-shipping"), exports: logShippingFile },
  "logical-dumps": { read: () => require("../../policy/logical-dumps"), exports: logicalDumpsFile },
  "log-store": { read: () => require("../../policy/log-store"), exports: logStoreFile },
  machines: { read: () => require("../../policy/machines"), exports: machinesFile },
  maintenance: { read: () => require("../../policy/maintenance"), exports: maintenanceFile },
  monitoring: { read: () => require("../../policy/monitoring"), exports: monitoringFile },
  network: { read: () => require("../../policy/network"), exports: networkFile },
  "on-call": { read: () => require("../../policy/on-call"), exports: onCallFile },
  ownership: { read: () => require("../../policy/ownership"), exports: ownershipFile },
  "pager-actions": { read: () => require("../../policy/pager-actions"), exports: pagerActionsFile },
  "pager-plans": { read: () => require("../../policy/pager-plans"), exports: pagerPlansFile },
  platform: { read: () => require("../../policy/platform"), exports: platformFile },
  prices: { read: () => require("../../policy/prices"), exports: pricesFile },
  "game-days": { read: () => require("../../policy/game-days"), exports: gameDaysFile },
  reconciliation: { read: () => require("../../policy/reconciliation"), exports: reconciliationFile },
  recovery: { read: () => require("../../policy/recovery"), exports: recoveryFile },
  retention: { read: () => require("../../policy/retention"), exports: retentionFile },
  routines: { read: () => require("../../policy/routines"), exports: routinesFile },
  scaling: { read: () => require("../../policy/scaling"), exports: scalingFile },
  security: { read: () => require("../../policy/security"), exports: securityFile },
  "security-response": { read: () => require("../../policy/security-response"), exports: securityResponseFile },
  servers: { read: () => require("../../policy/servers"), exports: serversFile },
  services: { read: () => require("../../policy/services"), exports: servicesFile },
  severities: { read: () => require("../../policy/severities"), exports: severitiesFile },
  stateful: { read: () => require("../../policy/stateful"), exports: statefulFile },
  synthetics: { read: () => require("../../policy/synthetics"), exports: syntheticsFile },
  "vendor-prices": { read: () => require("../../policy/vendor-prices"), exports: vendorPricesFile },
};
