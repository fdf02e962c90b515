import * as z from "zod";

const text = z.string();
const number = z.number();
const statistic = z.enum(["Average", "Maximum", "Minimum", "SampleCount", "Sum"]);
const dimensions = z.record(text, text).optional();

const metric = z.looseObject({ namespace: text, metric_name: text, dimensions, period: number, stat: statistic });

const query = z.looseObject({
  id: text,
  metric: metric.optional(),
  expression: text.optional(),
  return_data: z.boolean().optional(),
});

const alarm = z.looseObject({
  alarm_name: text,
  alarm_description: text.optional(),
  alarm_actions: z.array(text).optional(),
  ok_actions: z.array(text).optional(),
  comparison_operator: text,
  threshold: number,
  evaluation_periods: number,
  datapoints_to_alarm: number.optional(),
  treat_missing_data: text.optional(),
  provider: text.optional(),
  tags: z.record(text, text).optional(),
});

const ofMetric = alarm.extend({
  metric_query: z.undefined().optional(),
  namespace: text,
  metric_name: text,
  dimensions,
  period: number,
  statistic,
});

const ofQueries = alarm.extend({
  metric_query: z.array(query),
  namespace: z.undefined().optional(),
  metric_name: z.undefined().optional(),
  dimensions: z.undefined().optional(),
  period: z.undefined().optional(),
});

export const cloudWatch = {
  /** An alarm on one metric, or on metric queries. */
  aws_cloudwatch_metric_alarm: z.union([ofMetric, ofQueries]),
};
