import type { Construct } from "constructs";
import { Team } from "../.gen/providers/sentry/team";
import { ErrorProject } from "../constructs/sentry/error-project";
import { errorProject } from "../environments/names";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { errorTracking, ownership, platforms, type Tracked } from "../policy/error-tracking";
import { OrganizationStack } from "./organization-stack";
import { sentryProvider } from "./sentry-provider";

/** What Sentry keeps once for all environments: a project is an application, and an environment is a tag of its events. */
export class OrganizationSentryStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization, keeper: Environment) {
    super(scope, organization, keeper, "sentry");
    sentryProvider(this);
    const { slug } = organization.sentry;
    const programs = Object.keys(platforms) as Tracked[];
    const teams = Object.fromEntries(
      programs.map((program) => {
        const name = errorProject(program);
        return [program, new Team(this, `${program}-team`, { organization: slug, name, slug: name })];
      }),
    ) as Record<Tracked, Team>;
    const { noise, resolved } = errorTracking;
    for (const program of programs) {
      // Sentry refuses an owner that the project does not have.
      const owners = programs.filter(
        (one) => one === program || ownership[program].some((rule) => rule.owners.includes(one)),
      );
      new ErrorProject(this, program, {
        organization: slug,
        name: errorProject(program),
        platform: platforms[program],
        teams: owners.map(errorProject),
        ownership: ownership[program].map((rule) => ({ ...rule, owners: rule.owners.map(errorProject) })),
        noise:
          program === "web"
            ? { filters: noise.filterNames, legacyBrowsers: noise.legacyBrowserNames, messages: noise.messageNames }
            : undefined,
        resolvedAfterHours: resolved.afterHours,
        after: owners.map((one) => teams[one]),
      });
    }
  }
}
