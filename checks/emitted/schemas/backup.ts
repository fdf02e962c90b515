import * as z from "zod";

const text = z.string();

export const backup = {
  aws_backup_region_settings: z.looseObject({
    provider: text.optional(),
    resource_type_opt_in_preference: z.record(text, z.boolean()),
  }),
  aws_backup_selection: z.looseObject({ selection_tag: z.array(z.looseObject({ key: text })).optional() }),
};
