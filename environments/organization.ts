import type { OrganizationInput } from "./organization-schema";

/** Facts that all environments share, because their vendors store them once. */
export const organization: OrganizationInput = {
  stateOwner: "production",
  delivery: {
    kind: "github-actions",
    owner: "gocarbontracker",
    ownerId: "111111111111",
    repository: "operations",
    repositoryId: "222222222222",
    subjects: "names-and-ids",
    branch: "main",
    application: { repository: "application", branch: "main" },
    reviewers: "operations",
  },
  pagerDuty: { subdomain: "gocarbontracker" },
  datadog: { site: "datadoghq.eu" },
  sentry: { slug: "gocarbontracker", pagerDutyAccount: "gocarbontracker", slackWorkspace: "GoCarbonTracker" },
};
