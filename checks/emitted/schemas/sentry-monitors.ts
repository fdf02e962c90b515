import * as z from "zod";

const text = z.string();
const number = z.number();

const monitor = z.looseObject({ name: text, project: text, enabled: z.boolean().optional() });

const condition = z.looseObject({
  type: z.enum(["gt", "gte", "lt", "lte"]),
  comparison: number,
  condition_result: number,
});

export const sentryMonitors = {
  sentry_cron_monitor: monitor.extend({
    schedule: z.looseObject({ crontab: text }),
    timezone: text,
    checkin_margin_minutes: number,
    failure_issue_threshold: number,
  }),
  sentry_metric_monitor: monitor.extend({
    environment: text.optional(),
    query_type: text,
    time_window_seconds: number,
    condition_group: z.looseObject({ logic_type: text, conditions: z.array(condition) }),
  }),
  /** A default monitor of a project, which exists in Sentry and is only a data source here. */
  sentry_project_error_monitor: z.looseObject({ project: text }),
  sentry_uptime_monitor: monitor.extend({
    environment: text.optional(),
    assertion_json: text,
    interval_seconds: number,
    downtime_threshold: number,
    recovery_threshold: number,
    timeout_ms: number,
  }),
};
