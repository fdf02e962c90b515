/** The exit codes of a command that gates a merge or a release; it exits with 0 when the gate is open. */
export const GATE = {
  /** The command ran and found a reason to stop. */
  closed: 1,
  /** The command has no result: a wrong argument, unreadable input, or an error. */
  failed: 2,
} as const;
