/** The dashboards by uid, with their titles, in the order of the menu. */
export const TITLES = {
  "key-metrics": "Key metrics",
  service: "Service",
  servers: "Servers",
  database: "Database",
  "real-time": "Real-time",
  "data-quality": "Data quality",
  backups: "Backups and recovery",
  capacity: "Capacity",
  "on-call": "On-call",
  monitoring: "Monitoring",
  logs: "Logs",
  "cost-of-watching": "Monitoring cost",
} as const;

/** The uid of a dashboard. Alerts, runbooks and bookmarks link to it, so it does not change. */
export type DashboardUid = keyof typeof TITLES;
