/** Access from outside the account that is intended, and whose findings Access Analyzer archives, with the day until which that holds. */
export const acceptedAccess = {
  datadog: {
    why: "Datadog reads metrics with a role that requires the external id of this account.",
    untilDay: "2027-06-30",
  },
  delivery: {
    why: "GitHub's workflows plan and apply with roles that require the repository and its environment.",
    untilDay: "2027-06-30",
  },
  people: {
    why: "People sign in through IAM Identity Center, whose roles trust its identity provider.",
    untilDay: "2027-06-30",
  },
  organization: {
    why: "AWS Organizations made this role for the administrators of the management account.",
    untilDay: "2027-06-30",
  },
  grafana: {
    why: "Grafana reads metrics from its own account with a role that names its one principal.",
    untilDay: "2027-06-30",
  },
} as const satisfies Record<string, { why: string; untilDay: string }>;
