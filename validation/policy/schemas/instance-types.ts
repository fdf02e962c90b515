import * as z from "zod";
import { between, whole } from "../values";

export const instanceTypesFile = {
  instanceTypes: z.record(
    z.string().regex(/^[a-z][a-z0-9-]+\.[a-z0-9]+$/, "must be an instance type such as m7g.large"),
    z.strictObject({
      architecture: z.literal(["arm64", "amd64"]),
      vcpuCount: whole(1, 448),
      memoryGibibytes: between(0.5, 24_576),
      networkBaselineGigabitsPerSecond: between(0.01, 800),
    }),
  ),
};
