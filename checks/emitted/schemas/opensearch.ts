import * as z from "zod";

export const openSearch = {
  aws_opensearch_domain: z.looseObject({
    cluster_config: z.looseObject({
      instance_type: z.string(),
      instance_count: z.number(),
      dedicated_master_type: z.string().optional(),
      dedicated_master_count: z.number().optional(),
    }),
    ebs_options: z.looseObject({ volume_size: z.number() }),
  }),
};
