import * as z from "zod";

const STATE = z.looseObject({
  version: z.literal(4),
  serial: z.int().min(0),
  lineage: z.string().min(1),
  resources: z.array(z.looseObject({ type: z.string(), name: z.string() })),
});

/** Parses a state of Terraform. @returns undefined for a damaged one */
export function readState(text: string): z.infer<typeof STATE> | undefined {
  try {
    return STATE.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
