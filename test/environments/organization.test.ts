import { ConfigurationFaults } from "../../checks/faults";
import { loadOrganization } from "../../environments/load-organization";
import { organization } from "../../environments/organization";
import { changed } from "./support";

const names = ["staging", "production"];

function faults(input: unknown): readonly string[] {
  try {
    loadOrganization(input, names);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error.faults;
    throw error;
  }
}

test("what is written is taken as it is", () => {
  expect(loadOrganization(organization, names)).toEqual(organization);
});

test.each<[Record<string, unknown>, ...string[]]>([
  [
    { keeper: "elsewhere" },
    'environments/organization.ts: keeper is "elsewhere", must be one of staging, production: choose one',
  ],
  [{ keeper: undefined }, "environments/organization.ts: keeper is missing: add it"],
  [
    { "datadog.site": "datadoghq.de" },
    'environments/organization.ts: datadog.site is "datadoghq.de", must be one of datadoghq.eu, datadoghq.com, us3.datadoghq.com, us5.datadoghq.com, ap1.datadoghq.com: did you mean datadoghq.eu?',
  ],
  [
    { "sentry.slug": "GoCarbonTracker" },
    'environments/organization.ts: sentry.slug is "GoCarbonTracker", must be lower-case letters, digits and hyphens: correct it',
  ],
  [{ "sentry.team": "a" }, "environments/organization.ts: sentry.team is unknown: remove it or correct its spelling"],
  [
    { "pagerDuty.subdomain": "gocarbontracker.pagerduty.com", "sentry.slackWorkspace": "" },
    'environments/organization.ts: pagerDuty.subdomain is "gocarbontracker.pagerduty.com", must be lower-case letters, digits and hyphens: correct it',
    'environments/organization.ts: sentry.slackWorkspace is "", must be the name of the Slack workspace as Sentry lists it: correct it',
  ],
])("%j is refused in words, every fault at once", (changes, ...messages) => {
  expect(faults(changed(organization, changes))).toEqual(messages);
});

test.each([null, "production", 3])("%j is no organization, and is told so without a stack trace", (input) => {
  expect(faults(input)[0]).toMatch(/^environments\/organization\.ts: what is exported is .*, must be an object/);
});
