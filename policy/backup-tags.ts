/**
 * Tags that select a resource for a backup plan, with the value `true`. Objects have plans of their own, because their jobs may take days.
 */
export const backupTags = {
  daily: "BackupDaily",
  weekly: "BackupWeekly",
  objectsDaily: "BackupObjectsDaily",
  objectsWeekly: "BackupObjectsWeekly",
} as const;
