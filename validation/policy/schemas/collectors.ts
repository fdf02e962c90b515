import * as z from "zod";
import type { collectors } from "../../../policy/collectors";
import { chapter } from "../clause";
import { between, whole } from "../values";

export const collectorsFile = {
  collectors: chapter<typeof collectors>({
    // A rule checks that each is an instance type of its architecture (rules/names.ts).
    machine: { arm64TypeName: z.string(), amd64TypeName: z.string() },
    volume: { gibibytes: whole(8, 16_384), backlogPercent: between(1, 90) },
    refresh: { minimumHealthyPercent: whole(0, 100), maximumHealthyPercent: whole(100, 200) },
    databaseExporters: { firstPort: whole(1024, 65_000) },
  }),
};
