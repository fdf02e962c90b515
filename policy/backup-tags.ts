/** A resource with one of these tags is in the backup plan's daily or weekly selection; the value is always `true`. */
export const backupTags = { daily: "BackupDaily", weekly: "BackupWeekly" } as const;
