import type { Severity } from "../severities";

/**
 * Critical Alerts: the handbook's kinds of trouble. `severities` are those that fit its priority: "High" wakes somebody,
 * "Medium" may (high error rates that eat the month's budget within days) and "Low" never does. `affectsUsers`: does trouble of
 * this kind impair what users do while it lasts? A condition that knows better says so itself.
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
    why: "The handbook assigns cosmetic and low-impact issues to P3: they wait for the next business day.",
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
