import { loadOrganization } from "../../environments/load-organization";
import { organization } from "../../environments/organization";
import { ConfigurationFaults } from "../../validation/faults";
import { changed } from "./support";

const known = [
  { name: "staging", protection: "protected" },
  { name: "production", protection: "protected" },
];

function faults(input: unknown, environments = known): readonly string[] {
  try {
    loadOrganization(input, environments);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error.faults;
    throw error;
  }
}

test("the committed organization is valid", () => {
  expect(loadOrganization(organization, known)).toEqual(organization);
});

test.each<[Record<string, unknown>, ...string[]]>([
  [
    { stateOwner: "elsewhere" },
    'environments/organization.ts: stateOwner is "elsewhere", must be one of staging, production: choose one',
  ],
  [{ stateOwner: undefined }, "environments/organization.ts: stateOwner is missing: add it"],
  [
    { "datadog.site": "datadoghq.de" },
    'environments/organization.ts: datadog.site is "datadoghq.de", must be one of datadoghq.eu, datadoghq.com, us3.datadoghq.com, us5.datadoghq.com, ap1.datadoghq.com: did you mean datadoghq.eu?',
  ],
  [
    { "sentry.slug": "GoCarbonTracker" },
    'environments/organization.ts: sentry.slug is "GoCarbonTracker", must be lower-case letters, digits and hyphens: correct it',
  ],
  [
    { "delivery.ownerId": "0123" },
    'environments/organization.ts: delivery.ownerId is "0123", must be the digits of GitHub\'s id, as `gh api repos/OWNER/REPOSITORY` shows it: correct it',
  ],
  [
    { "delivery.repository": "gocarbontracker/operations" },
    'environments/organization.ts: delivery.repository is "gocarbontracker/operations", must be the name of a repository, without its owner, such as operations: correct it',
  ],
  [
    { "delivery.application.repository": "other/application" },
    'environments/organization.ts: delivery.application.repository is "other/application", must be the name of a repository, without its owner, such as application: correct it',
  ],
  [
    { "delivery.branch": "refs/*" },
    'environments/organization.ts: delivery.branch is "refs/*", must be the name of a branch such as main, without refs/heads/ and wildcards: correct it',
  ],
  [
    { "delivery.subjects": "ids" },
    'environments/organization.ts: delivery.subjects is "ids", must be one of names, names-and-ids, both: choose one',
  ],
  [{ delivery: undefined }, "environments/organization.ts: delivery is missing: add it"],
  [{ "sentry.team": "a" }, "environments/organization.ts: sentry.team is unknown: remove it or correct its spelling"],
  [
    { "pagerDuty.subdomain": "gocarbontracker.pagerduty.com", "sentry.slackWorkspace": "" },
    'environments/organization.ts: pagerDuty.subdomain is "gocarbontracker.pagerduty.com", must be lower-case letters, digits and hyphens: correct it',
    'environments/organization.ts: sentry.slackWorkspace is "", must be the name of the Slack workspace as Sentry lists it: correct it',
  ],
  [
    { "sentry.slackWorkspace": "Carbon\nTracker", "sentry.pagerDutyAccount": 'carbon"tracker' },
    'environments/organization.ts: sentry.pagerDutyAccount is "carbon\\"tracker", must be the name of the PagerDuty account as Sentry lists it: correct it',
    'environments/organization.ts: sentry.slackWorkspace is "Carbon\\nTracker", must be the name of the Slack workspace as Sentry lists it: correct it',
  ],
])("%j is refused, with one message for each fault", (changes, ...messages) => {
  expect(faults(changed(organization, changes))).toEqual(messages);
});

test.each([null, "production", 3])("%j is refused as an organization, without a stack trace", (input) => {
  expect(faults(input)[0]).toMatch(/^environments\/organization\.ts: what is exported is .*, must be an object/);
});

describe("the environment that owns the shared state", () => {
  const protections = (staging: string, production: string) => [
    { name: "staging", protection: staging },
    { name: "production", protection: production },
  ];

  test("must be protected if another environment is", () => {
    expect(faults(organization, protections("protected", "disposable"))).toEqual([
      'environments/organization.ts: stateOwner is "production", which is disposable, must be protected while another environment is (staging): name another stateOwner first, as runbooks/how-to/change-state-owner.md describes',
    ]);
  });

  test.each([
    ["protected", "protected"],
    ["disposable", "protected"],
    ["disposable", "disposable"],
  ])("is valid with staging %s and itself %s", (staging, production) => {
    expect(faults(organization, protections(staging, production))).toEqual([]);
  });
});
