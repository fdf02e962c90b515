import * as z from "zod";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/, "must be lower-case letters, digits and hyphens");

/**
 * What the vendors keep once for all environments: whoever declares it once per environment has them overwrite each other.
 * Unknown keys are refused.
 */
export const organizationSchema = z.strictObject({
  /** The environment whose bucket keeps the state of what is shared. */
  keeper: z.string(),
  pagerDuty: z.strictObject({
    /** What stands before `.pagerduty.com`. */
    subdomain: slug,
  }),
  datadog: z.strictObject({
    /** The Datadog site of the account, on which the address of its API depends (Datadog's page "Getting Started with Datadog Sites"). */
    site: z.enum(["datadoghq.eu", "datadoghq.com", "us3.datadoghq.com", "us5.datadoghq.com", "ap1.datadoghq.com"]),
  }),
  sentry: z.strictObject({
    /** The organization's slug, as in its address. */
    slug,
    /** Names of the installed integrations, as Sentry lists them. */
    pagerDutyAccount: z.string().min(1, "must be the name of the PagerDuty account as Sentry lists it"),
    slackWorkspace: z.string().min(1, "must be the name of the Slack workspace as Sentry lists it"),
  }),
});

/** As it is written in this folder, before anything was checked. */
export type OrganizationInput = z.input<typeof organizationSchema>;

/** The parsed facts that all environments share. */
export type Organization = z.output<typeof organizationSchema>;
