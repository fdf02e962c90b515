import type { OrganizationInput } from "./organization-schema";

/** Facts that all environments share, because their vendors store them once. */
export const organization: OrganizationInput = {
  stateOwner: "production",
  pagerDuty: { subdomain: "gocarbontracker" },
  datadog: { site: "datadoghq.eu" },
  sentry: { slug: "gocarbontracker", pagerDutyAccount: "gocarbontracker", slackWorkspace: "GoCarbonTracker" },
};
