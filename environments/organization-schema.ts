import * as z from "zod";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/, "must be lower-case letters, digits and hyphens");

/** A number that GitHub gives an owner or a repository once, and never again. */
const githubId = z
  .string()
  .regex(/^[1-9]\d{0,19}$/, "must be the digits of GitHub's id, as `gh api repos/OWNER/REPOSITORY` shows it");

const branchName = z
  .string()
  .regex(/^[\w][\w./-]{0,99}$/, "must be the name of a branch such as main, without refs/heads/ and wildcards");

function repositoryName(example: string) {
  return z.string().regex(/^[\w.-]{1,100}$/, `must be the name of a repository, without its owner, such as ${example}`);
}

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
  /** The repository whose workflows plan and apply, without permanent keys; `none` creates no role for them. */
  delivery: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({
      kind: z.literal("github-actions"),
      owner: z
        .string()
        .regex(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}$/, "must be a GitHub user or organization such as gocarbontracker"),
      ownerId: githubId,
      repository: repositoryName("operations"),
      repositoryId: githubId,
      /**
       * The form of the claim `sub` in GitHub's tokens. Repositories that were made, renamed or transferred after 2026-07-15 have names and
       * ids; older ones have names. Both forms are for the time of a change.
       */
      subjects: z.enum(["names", "names-and-ids", "both"]),
      /** The branch on which workflows plan without approval. A rule of the GitHub environment limits from which they apply. */
      branch: branchName,
      /** The repository of the owner that builds the application, and the branch whose builds workflows release. */
      application: z.strictObject({ repository: repositoryName("application"), branch: branchName }),
      /** The slug of the GitHub team whose members approve the jobs that plan and apply. */
      reviewers: slug,
    }),
  ]),
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
