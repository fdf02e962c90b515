import type { Severity } from "../severities";

/**
 * The handbook's section "Critical Alerts": categories by name. `severities` lists those that fit the category's priority: "High" pages at
 * night, "Medium" may, and "Low" never does. `affectsUsers` is the default for the category's alerts: true if users are impaired while one
 * fires.
 */
export const alertCategories = {
  systemDown: {
    sentence: "**High Priority**: System down, data corruption, security breach",
    severities: ["P0", "P1"],
    affectsUsers: true,
  },
  dataCorruption: {
    sentence: "**High Priority**: System down, data corruption, security breach",
    severities: ["P0", "P1"],
    affectsUsers: true,
  },
  securityBreach: {
    sentence: "**High Priority**: System down, data corruption, security breach",
    severities: ["P0", "P1"],
    affectsUsers: false,
  },
  securityRisk: {
    why: "A weakness or a suspicion can become a breach, and none has happened yet.",
    severities: ["P1", "P2", "P3"],
    affectsUsers: false,
  },
  errorRates: {
    sentence: "**Medium Priority**: Performance degradation, high error rates",
    severities: ["P1", "P2"],
    affectsUsers: true,
  },
  degradation: {
    sentence: "**Medium Priority**: Performance degradation, high error rates",
    severities: ["P1", "P2"],
    affectsUsers: true,
  },
  capacity: {
    sentence: "**Low Priority**: Capacity warnings, scheduled maintenance",
    severities: ["P2", "P3"],
    affectsUsers: false,
  },
  maintenance: {
    sentence: "**Low Priority**: Capacity warnings, scheduled maintenance",
    severities: ["P3"],
    affectsUsers: false,
  },
  lowImpact: {
    why: "The handbook assigns low-impact issues to P3: they wait for the next business day.",
    severities: ["P3"],
    affectsUsers: false,
  },
  monitoringGap: {
    why: "A monitoring gap is as urgent as the most urgent incident that it can hide, at most P1.",
    severities: ["P1", "P2", "P3"],
    affectsUsers: false,
  },
  protection: {
    why: "A backup or replication objective is not met, but no data is lost yet.",
    severities: ["P1", "P2", "P3"],
    affectsUsers: false,
  },
} as const satisfies Record<
  string,
  { sentence?: string; why?: string; severities: readonly Severity[]; affectsUsers: boolean }
>;
