import * as z from "zod";
import type { DeepReadonly } from "./deep-readonly";

const text = z.string();

const condition = z.looseObject({
  level: z.looseObject({ match: text, level: z.number() }).optional(),
  tagged_event: z.looseObject({ match: text, key: text, value: text.optional() }).optional(),
});

const page = z.looseObject({ service_id: text, severity: text });

/** A notification of PagerDuty, or of chat. */
const action = z.looseObject({ pagerduty: page.optional() });

const filter = z.looseObject({
  logic_type: text,
  conditions: z.array(condition).optional(),
  actions: z.array(action),
});

/** A comparison of an error's level or tag, in an alert's filter. */
export type FilterCondition = DeepReadonly<z.infer<typeof condition>>;

/** A filter of an alert, with its actions. */
export type AlertFilter = DeepReadonly<z.infer<typeof filter>>;

/** The notification of PagerDuty in an alert's action. */
export type PagingAction = DeepReadonly<z.infer<typeof page>>;

export const sentryAlerts = {
  sentry_alert: z.looseObject({
    name: text,
    enabled: z.boolean().optional(),
    environment: text.optional(),
    monitor_ids: z.array(text),
    trigger_conditions: z.array(z.record(text, z.unknown())),
    action_filters: z.array(filter),
  }),
  sentry_integration_pagerduty: z.looseObject({ integration_key: text }),
};
