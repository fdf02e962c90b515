import * as z from "zod";

const text = z.string();

export const events = {
  aws_cloudwatch_event_rule: z.looseObject({
    name: text,
    event_pattern: text.optional(),
    state: text.optional(),
    is_enabled: z.boolean().optional(),
    provider: text.optional(),
  }),
  aws_cloudwatch_event_target: z.looseObject({
    arn: text,
    rule: text,
    input: text.optional(),
    input_transformer: z.looseObject({ input_template: text }).optional(),
  }),
};
