import * as z from "zod";

const text = z.string();

const rule = z.looseObject({
  name: text,
  labels: z.record(text, text).optional(),
  annotations: z.record(text, text).optional(),
  condition: text,
  data: z.array(z.looseObject({ ref_id: text, model: text })),
  for: text.optional(),
  keep_firing_for: text.optional(),
  no_data_state: text,
  exec_err_state: text,
  is_paused: z.boolean().optional(),
});

export const grafana = {
  grafana_dashboard: z.looseObject({ config_json: text }),
  grafana_rule_group: z.looseObject({ name: text, interval_seconds: z.number(), rule: z.array(rule) }),
};
