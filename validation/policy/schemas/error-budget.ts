import type {
  errorBudget,
  releaseWatch,
  returning,
  returns,
  significance,
  withoutRequests,
} from "../../../policy/error-budget";
import { chapter, clause } from "../clause";
import { between, whole } from "../values";

const pace = {
  spentPercent: between(0.5, 100),
  longHours: whole(1, 168),
  shortMinutes: whole(1, 720),
  lastsMinutes: whole(0, 240),
};

export const errorBudgetFile = {
  errorBudget: chapter<typeof errorBudget>({ fast: pace, medium: pace, slow: pace, creeping: pace }),
  releaseWatch: chapter<typeof releaseWatch>({
    quiet: { minutes: whole(5, 240) },
    replacement: { minutes: whole(10, 240) },
    readings: { everySeconds: whole(5, 300), unansweredCount: whole(2, 100) },
  }),
  returning: clause<typeof returning>({ shortWindowsCount: whole(2, 20) }),
  returns: clause<typeof returns>({
    withinMinutes: whole(2, 60),
    stopsCount: whole(1, 10),
    stopsWithinMinutes: whole(15, 240),
  }),
  withoutRequests: clause<typeof withoutRequests>({ endsAfterHours: whole(1, 6) }),
  significance: chapter<typeof significance>({
    failures: { confidencePercent: between(90, 99.999) },
    creeping: { certainRatio: between(0.1, 0.9) },
    recovery: { windowSeconds: whole(30, 900) },
  }),
};
