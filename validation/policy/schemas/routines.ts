import * as z from "zod";
import type { RoutineName } from "../../../policy/routines";
import { sentence, source } from "../clause";
import { crontab } from "../cron";
import { timeZone } from "../times";
import { whole, words } from "../values";

const due = {
  sentence: sentence.optional(),
  why: words,
  source: source.optional(),
  dueSchedule: crontab,
  timeZone,
  // getsentry/sentry, monitors: at most four weeks of margin, and a week of runtime.
  marginMinutes: whole(1, 40_320),
  runtimeMinutes: whole(1, 10_080),
  failuresCount: whole(1, 720),
};
const running = (where: "collectors" | "automation" | "reviews") =>
  z.strictObject({ ...due, runsOn: z.literal([where]) });

export const routinesFile = {
  routines: z.strictObject({
    "domain-expiry": running("collectors"),
    "weekly-review-list": running("automation"),
    "backup-verification": running("automation"),
    "data-validation": running("collectors"),
    "logical-dump": running("collectors"),
    "restore-test": running("automation"),
    "performance-review": running("reviews"),
    "patch-assessment": running("reviews"),
    "capacity-analysis": running("reviews"),
    "database-upgrade": running("reviews"),
    "performance-audit": running("reviews"),
    "vulnerability-assessment": running("reviews"),
    "disaster-recovery-test": running("reviews"),
    "switch-over-rehearsal": z.strictObject({
      ...due,
      approvalMinutes: whole(1, 1440),
      runsOn: z.literal(["automation"]),
    }),
    "game-day": running("reviews"),
    "feedback-analysis": running("reviews"),
  } satisfies Record<RoutineName, z.ZodType>),
};
