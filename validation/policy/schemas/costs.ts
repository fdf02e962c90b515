import type { costs } from "../../../policy/costs";
import { chapter } from "../clause";
import { between } from "../values";

export const costsFile = {
  costs: chapter<typeof costs>({
    budget: { actualPercent: between(1, 100), forecastPercent: between(1, 1000) },
    anomaly: { ofMonthPercent: between(0.1, 100) },
  }),
};
