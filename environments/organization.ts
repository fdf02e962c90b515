import type { OrganizationInput } from "./organization-schema";

/** What is shared by all environments, because its vendor keeps it once. */
export const organization: OrganizationInput = {
  keeper: "production",
  pagerDuty: { subdomain: "gocarbontracker" },
  datadog: { site: "datadoghq.eu" },
  sentry: { slug: "gocarbontracker", pagerDutyAccount: "gocarbontracker", slackWorkspace: "GoCarbonTracker" },
};
