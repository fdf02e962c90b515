import * as z from "zod";
import type { gameDays } from "../../../policy/game-days";
import { listOf, text, whole, words } from "../values";

const gameDay = z.strictObject({
  incidentClass: text(/^[a-z ]+$/, "a class of incidents such as account takeover"),
  injected: words,
  alerts: listOf(text(/^[A-Z][A-Za-z]+$/, "an alert such as ThreatDetected")),
  notifiedMinutes: whole(1, 240),
  documents: listOf(text(/^[a-z-]+$/, "a document such as lock-user")),
  containedMinutes: whole(1, 1440),
  questions: listOf(text(/^[a-z-]+$/, "a saved query such as sign-ins")),
  why: words,
});

export const gameDaysFile = {
  gameDays: z.strictObject({ first: gameDay, second: gameDay, third: gameDay, fourth: gameDay } satisfies Record<
    keyof typeof gameDays,
    z.ZodType
  >),
};
