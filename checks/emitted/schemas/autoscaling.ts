import * as z from "zod";

const number = z.number();

export const autoscaling = {
  aws_appautoscaling_target: z.looseObject({ min_capacity: number, max_capacity: number }),
  aws_autoscaling_group: z.looseObject({
    min_size: number,
    max_size: number,
    health_check_type: z.string().optional(),
    target_group_arns: z.array(z.string()).optional(),
    launch_template: z.looseObject({ id: z.string() }).optional(),
  }),
  aws_autoscaling_policy: z.looseObject({
    autoscaling_group_name: z.string(),
    target_tracking_configuration: z.looseObject({ target_value: number }).optional(),
  }),
};
