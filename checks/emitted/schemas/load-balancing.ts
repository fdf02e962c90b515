import * as z from "zod";

export const loadBalancing = {
  aws_lb: z.looseObject({
    // Subnets of another stack are one reference to a list.
    subnets: z.union([z.array(z.string()), z.string()]),
  }),
  aws_lb_target_group: z.looseObject({
    health_check: z.looseObject({ path: z.string().optional() }).optional(),
  }),
  aws_wafv2_web_acl: z.looseObject({ rule: z.array(z.unknown()) }),
};
