import type { Block } from "../../../../checks/emitted/configuration";
import type { Behaviour, Store, Vendor } from "../../../../verification/sandbox/stand-ins/behaviour";
import { datadog } from "../../../../verification/sandbox/stand-ins/datadog";
import { grafana } from "../../../../verification/sandbox/stand-ins/grafana";
import { pagerDuty } from "../../../../verification/sandbox/stand-ins/pagerduty";
import { sentry } from "../../../../verification/sandbox/stand-ins/sentry";

const NOW = new Date("2026-11-28T12:00:00Z");
const VENDORS: readonly Vendor[] = [grafana("self-managed"), datadog(() => NOW), pagerDuty(), sentry()];

function behaviour(type: string, vendors = VENDORS): Behaviour {
  const found = vendors.map(({ resources }) => resources[type]).find((one) => one !== undefined);
  if (found === undefined) throw new Error(`no behaviour of ${type}`);
  return found;
}

function storing(objects: Readonly<Record<string, readonly Block[]>> = {}): Store {
  return { all: (type) => objects[type] ?? [] };
}

interface Case {
  readonly type: string;
  readonly wanted: Block;
  readonly stored?: Readonly<Record<string, readonly Block[]>>;
  readonly refused?: RegExp;
}

const POINTS = { grafana_contact_point: [{ name: "p0" }], grafana_mute_timing: [{ name: "night" }] };
const FOLDER = { grafana_folder: [{ uid: "operations", id: "1" }] };
const RULE = {
  name: "CpuHigh",
  condition: "B",
  data: [{ ref_id: "B", model: '{"refId":"B"}' }],
  no_data_state: "OK",
  exec_err_state: "Error",
};
const GROUP = { folder_uid: "operations", interval_seconds: 10, rule: [RULE] };
const downtime = (start: string): Block => ({ recurring_schedule: { recurrence: [{ start }] } });
const entity = (kind: string, spec: object): Block => ({ entity: JSON.stringify({ kind, spec }) });

const CASES: readonly Case[] = [
  { type: "grafana_contact_point", wanted: { name: "x", sns: [{}] }, refused: /must specify topic/ },
  { type: "grafana_contact_point", wanted: { name: "x", sns: [] } },
  { type: "grafana_notification_policy", wanted: { contact_point: "p0", policy: [] }, stored: POINTS },
  {
    type: "grafana_notification_policy",
    wanted: { contact_point: "p0", policy: [{ contact_point: "p9" }] },
    stored: POINTS,
    refused: /receiver 'p9' does not exist/,
  },
  {
    type: "grafana_notification_policy",
    wanted: { contact_point: "p0", policy: [{ mute_timings: ["night", "day"] }] },
    stored: POINTS,
    refused: /time interval 'day' does not exist/,
  },
  { type: "grafana_rule_group", wanted: GROUP, stored: FOLDER },
  { type: "grafana_rule_group", wanted: GROUP, refused: /folder 'operations' does not exist/ },
  { type: "grafana_rule_group", wanted: { ...GROUP, interval_seconds: 15 }, stored: FOLDER, refused: /by 10s/ },
  {
    type: "grafana_rule_group",
    wanted: { ...GROUP, rule: [RULE, RULE] },
    stored: FOLDER,
    refused: /'CpuHigh' conflicts/,
  },
  {
    type: "grafana_rule_group",
    wanted: GROUP,
    stored: { ...FOLDER, grafana_rule_group: [GROUP] },
    refused: /'CpuHigh' conflicts/,
  },
  {
    type: "grafana_rule_group",
    wanted: { ...GROUP, rule: [{ ...RULE, condition: "C" }] },
    stored: FOLDER,
    refused: /condition C does not exist/,
  },
  {
    type: "grafana_rule_group",
    wanted: { ...GROUP, rule: [{ ...RULE, no_data_state: "Ok" }] },
    stored: FOLDER,
    refused: /unknown NoData state option Ok/,
  },
  { type: "datadog_downtime_schedule", wanted: downtime("2026-11-28T12:00:01Z") },
  { type: "datadog_downtime_schedule", wanted: { recurring_schedule: { recurrence: [{ start: null }] } } },
  { type: "datadog_downtime_schedule", wanted: downtime("2026-11-28T11:59:59Z"), refused: /must be in the future/ },
  { type: "datadog_software_catalog", wanted: entity("service", { type: "web", dependsOn: ["queue:a"] }) },
  { type: "datadog_software_catalog", wanted: entity("queue", { type: "bull" }) },
  {
    type: "datadog_software_catalog",
    wanted: entity("queue", { dependsOn: [] }),
    refused: /'dependsOn' is not allowed/,
  },
  {
    type: "datadog_monitor",
    wanted: { type: "composite", query: "m-1 && !m-2" },
    stored: { datadog_monitor: [{ id: "m-1" }] },
    refused: /monitor m-2 was not found/,
  },
  {
    type: "datadog_integration_pagerduty_service_object",
    wanted: { service_name: "p0" },
    refused: /PagerDuty is not integrated/,
  },
  {
    type: "datadog_integration_pagerduty_service_object",
    wanted: { service_name: "p0" },
    stored: { datadog_integration_pagerduty: [{}] },
  },
  {
    type: "datadog_integration_aws_account",
    wanted: { aws_account_id: "1" },
    stored: { datadog_integration_aws_account: [{ aws_account_id: "1" }] },
    refused: /exists already/,
  },
  {
    type: "sentry_project",
    wanted: { teams: [], filters: { releases: [] } },
    refused: /filters.releases: set must contain/,
  },
  { type: "sentry_project", wanted: { teams: [], filters: null } },
  { type: "sentry_project", wanted: { teams: ["web"] }, refused: /team web does not exist/ },
  { type: "sentry_key", wanted: { project: "web" }, refused: /project web does not exist/ },
  { type: "sentry_key", wanted: { project: "web" }, stored: { sentry_project: [{ slug: "web" }] } },
  {
    type: "sentry_metric_monitor",
    wanted: { project: "web", environment: "staging" },
    stored: { sentry_project: [{ slug: "web" }] },
    refused: /environment 'staging' does not exist/,
  },
  { type: "sentry_alert", wanted: { monitor_ids: ["gone"] }, refused: /monitor gone does not exist/ },
  { type: "pagerduty_service", wanted: { escalation_policy: "e" }, refused: /escalation_policy e was not found/ },
  {
    type: "pagerduty_service",
    wanted: { escalation_policy: "e" },
    stored: { pagerduty_escalation_policy: [{ id: "e" }] },
  },
];

test.each(CASES)("$type is taken or refused as the vendor does: $refused", ({ type, wanted, stored, refused }) => {
  const refusal = behaviour(type).refuse?.(wanted, storing(stored), undefined);
  if (refused === undefined) expect(refusal).toBeUndefined();
  else expect(refusal).toMatch(refused);
});

test("Amazon Managed Grafana accepts a contact point of kind sns", () => {
  const managed = behaviour("grafana_contact_point", [grafana("amazon-managed")]);
  expect(managed.refuse?.({ name: "x", sns: [{}] }, storing(), undefined)).toBeUndefined();
});

test.each([
  ["datadog_monitor", { id: "m" }, { datadog_monitor: [{ type: "composite", query: "m && n", name: "c" }] }],
  ["datadog_monitor", { id: "m" }, { datadog_service_level_objective: [{ monitor_ids: ["m"], name: "o" }] }],
  ["grafana_contact_point", { name: "p0" }, { grafana_notification_policy: [{ policy: [{ contact_point: "p0" }] }] }],
  [
    "grafana_mute_timing",
    { name: "night" },
    { grafana_notification_policy: [{ policy: [{ mute_timings: ["night"] }] }] },
  ],
  ["pagerduty_escalation_policy", { id: "e", name: "n" }, { pagerduty_service: [{ escalation_policy: "e" }] }],
  [
    "pagerduty_schedulev2",
    { id: "s", name: "n" },
    { pagerduty_escalation_policy: [{ rule: [{ target: [{ id: "s" }] }] }] },
  ],
] as const)("%s stays while it is in use, and goes when it is not", (type, prior, stored) => {
  expect(behaviour(type).refuseDelete?.(prior, storing(stored))).toMatch(/./);
  expect(behaviour(type).refuseDelete?.(prior, storing())).toBeUndefined();
});

test("a forced deletion deletes a monitor in use", () => {
  const stored = { datadog_monitor: [{ type: "composite", query: "m && n", name: "c" }] };
  expect(behaviour("datadog_monitor").refuseDelete?.({ id: "m", force_delete: true }, storing(stored))).toBeUndefined();
});

test("Grafana returns durations in Prometheus' spelling, in every route", () => {
  const policy = { group_wait: "60s", policy: [{ repeat_interval: "144h", policy: [{ group_interval: "5m" }] }] };
  expect(behaviour("grafana_notification_policy").answer?.(policy)).toEqual({
    group_wait: "1m",
    policy: [{ repeat_interval: "6d", policy: [{ group_interval: "5m", policy: undefined }] }],
  });
});

test("a dashboard without a notify list is returned with one, and one with a list unchanged", () => {
  const { answer } = behaviour("datadog_dashboard_json");
  expect(answer?.({ dashboard: '{"title":"a"}' })).toEqual({ dashboard: '{"title":"a","notify_list":[]}' });
  expect(answer?.({ dashboard: '{"notify_list": [],"title":"a"}' })).toEqual({
    dashboard: '{"notify_list": [],"title":"a"}',
  });
});

test("PagerDuty returns the times of a schedule's events in UTC", () => {
  const event = { start_time: "2026-11-23T10:00:00+01:00", end_time: "2026-11-30T09:00:00Z", effective_until: null };
  expect(behaviour("pagerduty_schedulev2").answer?.({ rotation: [{ event: [event] }] })).toEqual({
    rotation: [
      { event: [{ start_time: "2026-11-23T09:00:00Z", end_time: "2026-11-30T09:00:00Z", effective_until: null }] },
    ],
  });
});
