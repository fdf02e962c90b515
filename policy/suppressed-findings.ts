/** A finding that notifies no engineer for a time, because the team knows its cause and accepts it. */
export interface SuppressedFinding {
  readonly product: "GuardDuty" | "Security Hub" | "Inspector" | "Macie";
  /** The exact type: a type of GuardDuty or Macie, the id of a control, or the id of a vulnerability. */
  readonly type: string;
  /**
   * The field of GuardDuty's resource that identifies it, or the tag `containment:role` of a resource in Security Hub. @default the
   * resource's id
   */
  readonly field?: "instanceId" | "bucketName" | "userName" | "databaseId" | "containmentRole";
  /** The exact resource: its id, name or ARN, as the finding has it; for Macie, the id of the finding. */
  readonly resource: string;
  readonly why: string;
  /** The address of the engineer who answers for it. */
  readonly owner: string;
  /** The first and the last day in UTC, YYYY-MM-DD. From the day after the last the finding notifies again, without a deploy. */
  readonly sinceDay: string;
  readonly untilDay: string;
}

/** The suppressed findings. Access from outside is in `accepted-access.ts`. */
export const suppressedFindings: readonly SuppressedFinding[] = [
  {
    product: "Security Hub",
    type: "EC2.19",
    field: "containmentRole",
    resource: "untracked",
    why: "The group allows all for the seconds of an isolation, so that no connection is tracked; no machine has it before or after.",
    owner: "operations@gocarbontracker.com",
    sinceDay: "2026-11-30",
    untilDay: "2027-03-01",
  },
];
