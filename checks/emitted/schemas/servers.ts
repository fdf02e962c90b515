import * as z from "zod";

const volume = z.looseObject({ ebs: z.looseObject({ volume_size: z.number() }) });

export const servers = {
  aws_launch_template: z.looseObject({
    instance_type: z.string(),
    block_device_mappings: z.tuple([volume], z.unknown()),
  }),
};
