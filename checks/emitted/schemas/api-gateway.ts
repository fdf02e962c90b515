import * as z from "zod";

const text = z.string();

export const apiGateway = {
  aws_api_gateway_api_key: z.looseObject({ name: text }),
  aws_api_gateway_stage: z.looseObject({ rest_api_id: text }),
  aws_api_gateway_resource: z.looseObject({ rest_api_id: text, path_part: text }),
  aws_api_gateway_method: z.looseObject({ http_method: text, api_key_required: z.boolean().optional() }),
  aws_api_gateway_integration: z.looseObject({
    http_method: text,
    credentials: text.optional(),
    request_templates: z.record(text, text).optional(),
  }),
  aws_api_gateway_usage_plan: z.looseObject({ api_stages: z.array(z.looseObject({ stage: text })) }),
  aws_api_gateway_usage_plan_key: z.looseObject({ usage_plan_id: text }),
};
