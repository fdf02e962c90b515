import type { dataQuality } from "../../../policy/data-quality";
import { chapter } from "../clause";
import { between, whole } from "../values";

export const dataQualityFile = {
  dataQuality: chapter<typeof dataQuality>({
    accuracy: { minimumPercent: between(50, 99.99), says: [] },
    completeness: { minimumPercent: between(50, 99.99), says: [] },
    consistency: { maximumCount: whole(0, 1000), says: [] },
    timeliness: { meanAgeDays: whole(1, 730), says: [] },
  }),
};
