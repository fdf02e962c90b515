import * as z from "zod";
import { handbookLines } from "../handbook";
import { listOf, words } from "../values";

/** The stages of the handbook's workflow, as its diagram names them. */
const STAGES = handbookLines.flatMap((line) =>
  line.includes("-->") ? [...line.matchAll(/\[[^\w\s]*\s*([A-Z][\w -]+)\]/gu)].map(([, stage]) => stage ?? "") : [],
);

export const incidentResponseFile = {
  stages: listOf(
    z.strictObject({
      stage: z.string().refine((stage) => STAGES.includes(stage), {
        error: "must be a stage of the workflow in policy/operations-handbook.md: correct it",
      }),
      when: z.literal(["opened", "meanwhile", "resolved"]),
      done: words,
    }),
  ),
};
