import type { growth } from "../../../policy/growth";
import { chapter } from "../clause";
import { between, whole } from "../values";

export const growthFile = {
  growth: chapter<typeof growth>({
    users: { monthlyPercent: between(0.1, 200), says: ["monthlyPercent"] },
    data: { quarterlyPercent: between(0.1, 500), says: ["quarterlyPercent"] },
    api: { monthlyPercent: between(0.1, 200), says: ["monthlyPercent"] },
    storage: { monthlyGigabytes: between(0.1, 20_000), says: ["monthlyGigabytes"] },
    horizon: { days: whole(365, 36_500) },
    notice: { days: whole(1, 365) },
    redesign: { days: whole(1, 1095) },
    smallestFleet: { ofTriggerPercent: between(1, 100) },
    baselineAge: { days: whole(7, 366) },
  }),
};
