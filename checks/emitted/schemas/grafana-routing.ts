import * as z from "zod";
import type { DeepReadonly } from "./deep-readonly";

const text = z.string();
const texts = z.array(text);

const interval = z.looseObject({
  location: text.optional(),
  weekdays: texts.optional(),
  times: z.array(z.looseObject({ start: text, end: text })).optional(),
});

const pager = z.looseObject({
  integration_key: text,
  severity: text.optional(),
  details: z.record(text, text).optional(),
});

const webhook = z.looseObject({
  url: text,
  headers: z.record(text, text).optional(),
  http_method: text.optional(),
});

const matcher = z.looseObject({ label: text, match: z.enum(["=", "!=", "=~", "!~"]), value: text });

/** A policy within the notification policy; it inherits the fields that it lacks. */
const child = z.looseObject({
  contact_point: text.optional(),
  group_by: texts.optional(),
  group_wait: text.optional(),
  group_interval: text.optional(),
  repeat_interval: text.optional(),
  mute_timings: texts.optional(),
  active_timings: texts.optional(),
  continue: z.boolean().optional(),
  matcher: z.array(matcher).optional(),
  get policy(): z.ZodOptional<z.ZodArray<typeof child>> {
    return z.array(child).optional();
  },
});

const root = child.extend({ contact_point: text, group_by: texts });

/** A policy at any depth of the notification policy. */
export type PolicyNode = DeepReadonly<z.infer<typeof child>>;

export const grafanaRouting = {
  grafana_contact_point: z.looseObject({
    name: text,
    pagerduty: z.array(pager).optional(),
    sns: z.array(z.looseObject({ topic: text, assume_role_arn: text.optional() })).optional(),
    webhook: z.array(webhook).optional(),
  }),
  grafana_mute_timing: z.looseObject({ name: text, intervals: z.array(interval) }),
  grafana_notification_policy: root,
};
