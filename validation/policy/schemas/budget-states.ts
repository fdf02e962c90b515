import * as z from "zod";
import { between, listOf, words } from "../values";

const texts = { decides: words, what: words };

export const budgetStatesFile = {
  budgetStates: listOf(
    z.discriminatedUnion("state", [
      z.strictObject({ state: z.literal(["healthy", "half"]), abovePercent: between(0, 99), ...texts }),
      z.strictObject({ state: z.literal("exhausted"), abovePercent: z.undefined().optional(), ...texts }),
    ]),
    { from: 3, to: 3 },
  ),
};
