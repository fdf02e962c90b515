import * as z from "zod";

const text = z.string();

export const network = {
  aws_vpc_endpoint: z.looseObject({
    service_name: text,
    vpc_endpoint_type: text,
    policy: text.optional(),
    subnet_ids: z.array(text).optional(),
  }),
};
