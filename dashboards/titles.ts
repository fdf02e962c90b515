/** Every page, by the address that alerts and links use, in the order in which people look. */
export const PAGES = {
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
  "cost-of-watching": "Monitoring cost",
} as const;

/** The address of a page: stable, since alerts, runbooks and bookmarks have it. */
export type PageUid = keyof typeof PAGES;
