import type { Construct } from "constructs";
import { Team } from "../.gen/providers/sentry/team";
import { ErrorProject } from "../constructs/sentry/error-project";
import { errorProject } from "../environments/names";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import {
  errorTracking,
  monitorOwners,
  type OwningTeam,
  ownership,
  platforms,
  type TrackedErrors,
} from "../policy/error-tracking";
import { OrganizationStack } from "./organization-stack";
import { sentryProvider } from "./support/sentry-provider";

/** Sentry's organization-wide settings. A project is an application, and an environment is a tag of its events. */
export class OrganizationSentryStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization, stateOwner: Environment) {
    super(scope, organization, stateOwner, "sentry");
    sentryProvider(this);
    const { slug } = organization.sentry;
    const team = (id: OwningTeam) => {
      const name = errorProject(id);
      return new Team(this, `${id}-team`, { organization: slug, name, slug: name });
    };
    const teams: Readonly<Record<OwningTeam, Team>> = { web: team("web"), server: team("server") };
    const { noise, resolved } = errorTracking;
    for (const program of Object.keys(platforms) as TrackedErrors[]) {
      // Sentry refuses an owner without access to the project.
      const owners = [...new Set([monitorOwners[program], ...ownership[program].flatMap((rule) => rule.owners)])];
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
