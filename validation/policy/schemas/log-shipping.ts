import type { logShipping } from "../../../policy/log-shipping";
import { chapter } from "../clause";
import { between, text, whole } from "../values";

export const logShippingFile = {
  logShipping: chapter<typeof logShipping>({
    store: { releasedVersion: text(/^[23]\.\d{1,2}$/, "a version of OpenSearch such as 2.19"), says: [] },
    lines: { lineBytes: whole(1024, 1_048_576), nameCount: whole(64, 8191), skewHours: whole(1, 336) },
    requests: { bodyBytes: whole(65_536, 10_485_760), linesCount: whole(1, 10_000), timeoutSeconds: whole(1, 120) },
    objects: { perObjectCount: whole(100, 100_000) },
    retries: {
      attemptsCount: whole(1, 10),
      firstWaitSeconds: between(0.05, 10),
      reservedSeconds: whole(1, 60),
    },
    patterns: { forgottenDays: whole(1, 365) },
  }),
};
