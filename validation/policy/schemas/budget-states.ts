import * as z from "zod";
import { between, listOf, words } from "../values";

export const budgetStatesFile = {
  budgetStates: listOf(
    z.strictObject({
      state: z.literal(["healthy", "half", "exhausted"]),
      abovePercent: between(0, 99).optional(),
      decides: words,
      what: words,
    }),
    { from: 3, to: 3 },
  ),
};
