import * as z from "zod";

const text = z.string();
const number = z.number();

const request = z.looseObject({ timeout: number.optional() });

const options = z.looseObject({
  tick_every: number,
  monitor_name: text.optional(),
  retry: z.looseObject({ count: number, interval: number }).optional(),
  min_location_failed: number.optional(),
  min_failure_duration: number.optional(),
  initial_navigation_timeout: number.optional(),
});

const test = z.looseObject({
  message: text,
  tags: z.array(text).optional(),
  status: text.optional(),
  locations: z.array(text),
  options_list: options,
});

const browserTest = test.extend({
  type: z.literal("browser"),
  browser_step: z.array(
    z.looseObject({ timeout: number.optional(), params: z.looseObject({ code: text.optional() }).optional() }),
  ),
});

const multistepTest = test.extend({
  type: z.literal("api"),
  subtype: z.literal("multi"),
  api_step: z.array(z.looseObject({ request_definition: request })),
});

const apiTest = test.extend({
  type: z.literal("api"),
  subtype: z.enum(["http", "ssl", "tcp", "dns", "icmp", "udp", "websocket", "grpc"]),
  request_definition: request,
});

export const datadog = {
  datadog_monitor: z.looseObject({
    name: text,
    message: text,
    query: text,
    tags: z.array(text).optional(),
    monitor_thresholds: z.looseObject({ critical: text.optional() }).optional(),
    on_missing_data: text.optional(),
  }),
  datadog_synthetics_test: z.discriminatedUnion("type", [
    browserTest,
    z.discriminatedUnion("subtype", [multistepTest, apiTest]),
  ]),
  datadog_downtime_schedule: z.looseObject({
    monitor_identifier: z.looseObject({ monitor_tags: z.array(text) }),
    recurring_schedule: z.looseObject({
      timezone: text,
      recurrence: z.tuple([z.looseObject({ rrule: text, start: text, duration: text })]),
    }),
  }),
  datadog_integration_pagerduty_service_object: z.looseObject({ service_name: text, service_key: text }),
};
