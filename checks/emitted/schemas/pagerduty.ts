import * as z from "zod";

const text = z.string();

const side = z.looseObject({ urgency: text });

const supportHours = z.looseObject({
  time_zone: text,
  days_of_week: z.array(z.number()),
  start_time: text,
  end_time: text,
});

const change = z.looseObject({
  type: text,
  to_urgency: text,
  at: z.array(z.looseObject({ name: text })),
});

const service = z.looseObject({
  name: text,
  escalation_policy: text,
  alert_creation: text.optional(),
  acknowledgement_timeout: text.optional(),
  auto_resolve_timeout: text.optional(),
});

const constant = service.extend({
  incident_urgency_rule: z.looseObject({ type: z.literal("constant"), urgency: text }),
  support_hours: z.undefined().optional(),
});

const bySupportHours = service.extend({
  incident_urgency_rule: z.looseObject({
    type: z.literal("use_support_hours"),
    during_support_hours: side,
    outside_support_hours: side,
  }),
  support_hours: supportHours,
  scheduled_actions: z.array(change).optional(),
});

export const pagerDuty = {
  pagerduty_alert_grouping_setting: z.looseObject({
    name: text,
    type: text,
    services: z.array(text),
    config: z.looseObject({
      aggregate: text.optional(),
      fields: z.array(text).optional(),
      time_window: z.number().optional(),
    }),
  }),
  pagerduty_service: z.union([constant, bySupportHours]),
  pagerduty_service_integration: z.looseObject({ service: text }),
  pagerduty_user: z.looseObject({ email: text }),
};
