import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Project } from "../../.gen/providers/sentry/project";
import { ProjectInboundDataFilter } from "../../.gen/providers/sentry/project-inbound-data-filter";
import { ProjectOwnership } from "../../.gen/providers/sentry/project-ownership";
import { ProjectSpikeProtection } from "../../.gen/providers/sentry/project-spike-protection";
import { refuseLong, refuseUnknown } from "./limits";

/** A rule for the owner of an error. */
interface OwnerRule {
  /** The matched field: `path`, `module`, `url` or `tags.<name>`. */
  readonly type: string;
  /** A glob, without blanks. */
  readonly pattern: string;
  /** Slugs of the project's teams. */
  readonly owners: readonly string[];
}

/** Filters of events that Sentry does not record as errors. */
interface Noise {
  /** Sentry's ids of its filters. */
  readonly filters: readonly string[];
  /** Browser families whose old versions are filtered. */
  readonly legacyBrowsers: readonly string[];
  /** Globs of messages. */
  readonly messages: readonly string[];
}

export interface ErrorProjectProps {
  readonly organization: string;
  /** The project's name and slug. */
  readonly name: string;
  /** Sentry's name of the platform. */
  readonly platform: string;
  /** Slugs of the teams that have access and may own errors. */
  readonly teams: readonly string[];
  /** Ownership rules, of which the last match applies. Empty for a project without error reports. */
  readonly ownership: readonly OwnerRule[];
  /** Filters of noise. @default none */
  readonly noise?: Noise;
  /** Hours without an event after which an issue resolves, at most 720. 0 is never. */
  readonly resolvedAfterHours: number;
  /** Resources that must exist first: the teams. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * Sentry's limits (docs.sentry.io/product/issues/ownership-rules, docs.sentry.io/api/projects/update-an-inbound-data-filter and
 * getsentry/sentry, models/project.py and api/endpoints/project_details.py). A slug has at most fifty characters, and an issue resolves
 * after 0 to 720 hours.
 */
const LIMITS = {
  nameLength: 50,
  resolvedHours: 720,
  filters: ["browser-extensions", "localhost", "filtered-transaction", "web-crawlers"],
  browsers: ["ie", "edge", "safari", "firefox", "chrome", "opera", "android", "opera_mini"],
} as const;
const SLUG = /^(?!\d+$)[a-z0-9]+(-[a-z0-9]+)*$/;
const RULE_TYPE = /^(path|module|url|tags\.[\w.-]+)$/;

/** A Sentry project that collects errors, with owners and filters. It does not notify. */
export class ErrorProject extends Construct {
  constructor(scope: Construct, id: string, props: ErrorProjectProps) {
    super(scope, id);
    check(props);
    const { organization, noise } = props;
    const project = new Project(this, "project", {
      organization,
      name: props.name,
      slug: props.name,
      platform: props.platform,
      teams: [...props.teams],
      resolveAge: props.resolvedAfterHours,
      // Sentry's default rules would add an alert on every new issue and an unlimited key outside of Terraform.
      defaultRules: false,
      defaultKey: false,
      dependsOn: [...props.after],
      // The provider refuses an empty list.
      filters: noise?.messages.length ? { errorMessages: [...noise.messages] } : undefined,
    });
    for (const filterId of noise?.filters ?? []) {
      new ProjectInboundDataFilter(this, filterId, { organization, project: project.id, filterId, active: true });
    }
    if (noise?.legacyBrowsers.length) {
      new ProjectInboundDataFilter(this, "legacy-browsers", {
        organization,
        project: project.id,
        filterId: "legacy-browsers",
        subfilters: [...noise.legacyBrowsers],
      });
    }
    if (props.ownership.length > 0) {
      new ProjectOwnership(this, "ownership", {
        organization,
        project: project.id,
        raw: props.ownership.map(({ type, pattern, owners }) => `${type}:${pattern} ${names(owners)}`).join("\n"),
        fallthrough: false,
        autoAssignment: "Auto Assign to Issue Owner",
        codeownersAutoSync: false,
      });
    }
    new ProjectSpikeProtection(this, "spike-protection", { organization, project: project.id, enabled: true });
  }
}

function names(owners: readonly string[]): string {
  return owners.map((team) => `#${team}`).join(" ");
}

function check({ name, teams, ownership, noise, resolvedAfterHours }: ErrorProjectProps): void {
  const of = `project ${name}`;
  refuseLong({ of, name: "name" }, name, LIMITS.nameLength);
  if (!SLUG.test(name)) {
    throw new Error(
      `${of}: name must be lower-case letters and digits with hyphens between them, because it is the slug: rename it`,
    );
  }
  if (!(resolvedAfterHours >= 0 && resolvedAfterHours <= LIMITS.resolvedHours)) {
    throw new Error(
      `${of}: resolvedAfterHours is ${resolvedAfterHours}, must be from 0 to ${LIMITS.resolvedHours}: correct it`,
    );
  }
  for (const filter of noise?.filters ?? []) refuseUnknown({ of, name: "noise.filters" }, filter, LIMITS.filters);
  for (const browser of noise?.legacyBrowsers ?? [])
    refuseUnknown({ of, name: "noise.legacyBrowsers" }, browser, LIMITS.browsers);
  for (const [index, rule] of ownership.entries()) checkRule(of, rule, teams, index);
}

function checkRule(of: string, { type, pattern, owners }: OwnerRule, teams: readonly string[], index: number): void {
  const rule = `${of}: ownership rule ${index + 1} (${type}:${pattern})`;
  if (!RULE_TYPE.test(type)) {
    throw new Error(`${rule} has type ${type}, must be path, module, url or tags.<name>: correct it`);
  }
  if (pattern === "" || /\s/.test(pattern)) {
    throw new Error(
      `${rule} has an empty pattern or one with blanks, must have one without blanks: use * or ? instead`,
    );
  }
  const strangers = owners.filter((owner) => !teams.includes(owner));
  if (owners.length === 0 || strangers.length > 0) {
    throw new Error(
      `${rule} has owners [${owners.join(", ")}], must be some of ${teams.join(", ")}, the project's teams: correct it`,
    );
  }
  if (index > 0 && pattern === "*" && (type === "path" || type === "url" || type === "module")) {
    throw new Error(`${rule} matches every error, must come first because the last match applies: move it`);
  }
}
