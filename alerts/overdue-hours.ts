import { backups } from "../policy/backups";

const { daily, weekly, windows, objects } = backups;
const startHours = Math.ceil(windows.startMinutes / 60);

/** Hours after which the next backup is overdue: the interval, the start window and the time to complete. */
export const OVERDUE_HOURS = {
  daily: {
    Database: daily.intervalHours + Math.ceil((windows.startMinutes + windows.completionMinutes) / 60),
    // The first backup of a full bucket takes longer. The runbook describes how to check its progress.
    Uploads: daily.intervalHours + startHours + objects.usualHours,
  },
  weekly: weekly.intervalHours + weekly.lateHours,
} as const;
