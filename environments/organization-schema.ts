import * as z from "zod";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/, "must be lower-case letters, digits and hyphens");

/** A name on one line, without quotes, as in Sentry's list of integrations. */
function nameIn(what: string) {
  return z
    .string()
    .regex(/^[^\s"'`\\]([^\n\r\t"'`\\]*[^\s"'`\\])?$/, `must be the name of the ${what} as Sentry lists it`);
}

/**
 * Facts that vendors store once for all environments: declared per environment, they would overwrite each other. Unknown keys are
 * faults.
 */
export const organizationSchema = z.strictObject({
  /** The environment whose bucket has the shared states. */
  stateOwner: z.string(),
  pagerDuty: z.strictObject({
    /** The part before `.pagerduty.com`. */
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
    pagerDutyAccount: nameIn("PagerDuty account"),
    slackWorkspace: nameIn("Slack workspace"),
  }),
});

/** The organization as written in this folder, before any check. */
export type OrganizationInput = z.input<typeof organizationSchema>;

/** The parsed facts that all environments share. */
export type Organization = z.output<typeof organizationSchema>;
