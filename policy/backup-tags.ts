/**
 * Tags by which a resource says how often it is backed up, with the value `true`. Objects have plans of their own, whose jobs may take days.
 */
export const backupTags = {
  daily: "BackupDaily",
  weekly: "BackupWeekly",
  objectsDaily: "BackupObjectsDaily",
  objectsWeekly: "BackupObjectsWeekly",
} as const;
