import type { Finding } from "./finding";
import type { Review } from "./review";
import { plainText } from "./sentence";

/** Returns a review as JSON for other tools. */
export function renderJson({ findings, gate, limits }: Review): string {
  const { isBlocked, blocking, allowed, expired, unused } = gate;
  return `${JSON.stringify(
    {
      isBlocked,
      blocking: blocking.map(({ id }) => id),
      allowed: allowed.map(({ exemption }) => exemption),
      expired,
      unused,
      limits: limits.map(plainText),
      findings: findings.map(asData),
    },
    null,
    2,
  )}\n`;
}

function asData({ why, ...finding }: Finding) {
  return { ...finding, why: plainText(why) };
}
