import { loadEnvironments } from "../../environments/load";
import { production } from "../../environments/production";
import { sandbox } from "../../environments/sandbox";
import { staging } from "../../environments/staging";
import { changed, faultsOf } from "./support";

const ORGANIZATION =
  "give each environment its own organization: the notification policy is one tree that overwrites what is there";

test.each<[string, Record<string, unknown>, string[]]>([
  [
    "name",
    { name: "staging", "backups.lock": { mode: "none" } },
    [
      "environments/staging.ts: name is staging, must differ from that of environments/staging.ts: give each environment its own name",
    ],
  ],
  [
    "domain",
    { domain: staging.domain, hostedZone: staging.hostedZone },
    [
      `environments/production.ts: domain is ${staging.domain}, must differ from that of environments/staging.ts: give each environment its own domain`,
      `environments/production.ts: hostedZone.id is ${staging.hostedZone.id}, must differ from that of environments/staging.ts: give each environment its own hosted zone`,
      `environments/production.ts: hostedZone.name is ${staging.hostedZone.name}, must differ from that of environments/staging.ts: give each environment its own hosted zone`,
    ],
  ],
  [
    "state bucket",
    { "state.bucket": staging.state.bucket },
    [
      `environments/production.ts: state.bucket is ${staging.state.bucket}, must differ from that of environments/staging.ts: give each environment its own bucket`,
    ],
  ],
  [
    "name in the state's bucket",
    { "state.bucket": "gocarbontracker-staging-state-333333333333-euc1" },
    [
      "environments/production.ts: state.bucket is gocarbontracker-staging-state-333333333333-euc1, must not have the name or the account of environments/staging.ts: name it after production and 333333333333",
    ],
  ],
  [
    "account in the state's bucket",
    { "state.bucket": "gocarbontracker-production-state-222222222222-euc1" },
    [
      "environments/production.ts: state.bucket is gocarbontracker-production-state-222222222222-euc1, must not have the name or the account of environments/staging.ts: name it after production and 333333333333",
    ],
  ],
  [
    "Grafana organization",
    { "grafana.organizationId": 2 },
    [
      `environments/production.ts: grafana.organizationId is 2 of https://grafana.gocarbontracker.com/, must differ from that of environments/staging.ts: ${ORGANIZATION}`,
    ],
  ],
  [
    "Grafana organization, its address written differently",
    { "grafana.organizationId": 2, "grafana.url": "https://GRAFANA.gocarbontracker.com" },
    [
      `environments/production.ts: grafana.organizationId is 2 of https://grafana.gocarbontracker.com/, must differ from that of environments/staging.ts: ${ORGANIZATION}`,
    ],
  ],
  [
    "address range",
    { "network.cidr": "10.20.0.0/16" },
    [
      "environments/production.ts: network.cidr is 10.20.0.0/16, must not overlap network.cidr of environments/staging.ts (10.20.0.0/16): choose another range",
    ],
  ],
  [
    "part of an address range",
    { "network.disasterRecoveryCidr": "10.21.64.0/18" },
    [
      "environments/production.ts: network.disasterRecoveryCidr is 10.21.64.0/18, must not overlap network.disasterRecoveryCidr of environments/staging.ts (10.21.0.0/16): choose another range",
    ],
  ],
  [
    "account",
    { account: staging.account, "grafana.awsPrincipalArn": "arn:aws:iam::222222222222:role/other" },
    [
      "environments/production.ts: account is 222222222222, must differ from that of environments/staging.ts: give each environment its own account, so that a mistake in one cannot affect the other, and Datadog has one integration for each",
    ],
  ],
  [
    "web application, its address written differently",
    { "web.url": "https://WWW.staging.gocarbontracker.com" },
    [
      "environments/production.ts: web.url is https://www.staging.gocarbontracker.com, must differ from that of environments/staging.ts: give each environment its own web application, or synthetic tests check another one's",
    ],
  ],
  [
    "external id",
    { "datadog.awsExternalId": "22222222222222222222222222222222" },
    [
      "environments/production.ts: datadog.awsExternalId is 22222222222222222222222222222222, must differ from that of environments/staging.ts: Datadog gives each account its own",
    ],
  ],
])("two environments with the same %s are refused", (_, changes, messages) => {
  expect(faultsOf([staging, changed(production, changes)])).toEqual(messages);
});

test("organization ids of different Grafana servers may be equal", () => {
  const elsewhere = changed(production, {
    "grafana.organizationId": staging.grafana.organizationId,
    "grafana.url": "https://grafana.example.com",
  });
  expect(faultsOf([staging, elsewhere])).toEqual([]);
});

test("all faults of all environments are reported together: malformed, contradictory and shared values", () => {
  const first = changed(staging, { account: "22", "servers.min": 5, "backups.dailyRetentionDays": 36, typo: 1 });
  const second = changed(production, {
    region: 1,
    "backups.lock.graceDays": 2,
    "network.cidr": "10.20.0.0/16",
    "grafana.organizationId": 2,
  });
  expect(faultsOf([first, second], ["nowhere"])).toEqual([
    'environments/staging.ts: account is "22", must be the twelve digits of an AWS account: correct it',
    "environments/staging.ts: typo is unknown: remove it or correct its spelling",
    "environments/staging.ts: servers.max is 4, must be at least servers.min (5): raise max or lower min",
    "environments/staging.ts: backups.dailyRetentionDays is 36, must be at most 35, the limit of continuous backups: lower it",
    "environments/production.ts: region is 1, must be text: put it in quotes",
    "environments/production.ts: backups.lock.graceDays is 2, must be at least 3, AWS Backup's minimum: raise it",
    `environments/production.ts: grafana.organizationId is 2 of https://grafana.gocarbontracker.com/, must differ from that of environments/staging.ts: ${ORGANIZATION}`,
    "environments/production.ts: network.cidr is 10.20.0.0/16, must not overlap network.cidr of environments/staging.ts (10.20.0.0/16): choose another range",
    'environment "nowhere" is unknown, must be one of staging, production: correct ENVIRONMENTS',
  ]);
});

test("a malformed field is reported once, and rules on other fields still apply", () => {
  const broken = changed(staging, { "network.cidr": "10.20.0.0", "network.disasterRecoveryCidr": "10.21.0.0/25" });
  expect(faultsOf([broken]).map((fault) => fault.split(" is ")[0])).toEqual([
    "environments/staging.ts: network.cidr",
    "environments/staging.ts: network.disasterRecoveryCidr",
  ]);
});

test("only the selected environments are returned, in their order in the list", () => {
  const known = [staging, production, sandbox];
  const names = (wanted?: string[]) => loadEnvironments(known, wanted).map(({ name }) => name);
  expect(names()).toEqual(["staging", "production", "sandbox"]);
  expect(names(["sandbox"])).toEqual(["sandbox"]);
  expect(names(["sandbox", "staging"])).toEqual(["staging", "sandbox"]);
});

test("a fault of an environment that is not selected is reported as well", () => {
  expect(faultsOf([staging, changed(production, { "servers.min": 1 })], ["staging"])).toEqual([
    "environments/production.ts: servers.min is 1, must be at least 2: one server does not survive the loss of a zone",
  ]);
});

test("several environments may share the principal of a Grafana in an account of its own", () => {
  const central = {
    "grafana.account": "444444444444",
    "grafana.awsPrincipalArn": "arn:aws:iam::444444444444:role/grafana",
  };
  expect(faultsOf([changed(staging, central), changed(production, central)])).toEqual([]);
});

test("environments without Datadog have no external id that could be equal", () => {
  const without = { datadog: { kind: "none" } };
  expect(faultsOf([changed(staging, without), changed(production, without)])).toEqual([]);
});

test("a copied environment reports all fields that must differ together, with its file name", () => {
  const faults = faultsOf({ staging, production, demo: structuredClone(staging) });
  expect(faults.filter((fault) => !fault.startsWith("environments/demo.ts: "))).toEqual([]);
  expect(faults.map((fault) => /: (\S+) is /.exec(fault)?.[1])).toEqual([
    "name",
    "account",
    "domain",
    "hostedZone.id",
    "hostedZone.name",
    "web.url",
    "datadog.awsExternalId",
    "state.bucket",
    "grafana.organizationId",
    "grafana.awsPrincipalArn",
    "network.cidr",
    "network.disasterRecoveryCidr",
  ]);
});
