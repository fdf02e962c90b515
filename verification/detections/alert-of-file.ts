import { basename } from "node:path";

/** The name of an alert from the file of its rules, such as `AuditTrailStopped` from `audit-trail-stopped.yml`. */
export function alertOfFile(file: string): string {
  return basename(file, ".yml").replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
