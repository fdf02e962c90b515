import * as z from "zod";

/** Arguments whose changes Terraform ignores; the text `all` means every argument. */
export const ignoredChanges = z.union([z.literal("all"), z.array(z.string())]);
