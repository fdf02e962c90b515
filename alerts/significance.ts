/** What no environment ever sees within a window; and whoever counts further waits for minutes. */
const MOST_FAILURES = 1000;

/**
 * The smallest number of events from which on a burn above a limit is more than chance: were the objective exactly kept,
 * so many failures would be seen with a probability of at most 1 - confidence, for this and every larger number of events.
 *
 * @param limitPercent share of failures above which the alert speaks
 * @param budgetPercent share of failures that the objective allows
 * @param confidencePercent how sure to be, below 100
 * @throws Error when the limit is not above the budget: then no number of events is enough
 */
export function significantEvents(limitPercent: number, budgetPercent: number, confidencePercent: number): number {
  if (limitPercent <= budgetPercent) {
    throw new Error(
      `limitPercent is ${limitPercent}, must be above the budget of ${budgetPercent} %: a pace of one is never significantly faster than one`,
    );
  }
  const allowed = 1 - confidencePercent / 100;
  const chance = (failures: number) =>
    // Just before one more failure is needed, chance had the most events to bring these about.
    tail(failures, Math.ceil((failures * 100) / limitPercent) - 1, budgetPercent / 100);
  for (let failures = 1; failures <= MOST_FAILURES; failures++) {
    if (chance(failures) <= allowed) return Math.floor(((failures - 1) * 100) / limitPercent) + 1;
  }
  throw new Error(
    `significance.failures.confidencePercent is ${confidencePercent} (policy/error-budget.ts), at which more than ${MOST_FAILURES} failures would be needed to tell ${limitPercent} percent of failures from ${budgetPercent}: lower it, or raise spentPercent of the pace`,
  );
}

/** The probability of at least so many failures among so many events. */
function tail(failures: number, events: number, probability: number): number {
  let term = (1 - probability) ** events;
  let below = 0;
  for (let k = 0; k < failures; k++) {
    below += term;
    term *= ((events - k) / (k + 1)) * (probability / (1 - probability));
  }
  return 1 - below;
}

/**
 * The number of standard deviations that chance exceeds with a probability of 1 - confidence, on one side.
 *
 * @param confidencePercent above 50, below 100
 */
export function deviations(confidencePercent: number): number {
  const allowed = 1 - confidencePercent / 100;
  let [low, high] = [0, 10];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (beyond(middle) > allowed) low = middle;
    else high = middle;
  }
  return Number(high.toFixed(2));
}

/** The normal distribution's probability beyond so many standard deviations, by Simpson's rule. */
function beyond(z: number): number {
  const [end, steps] = [12, 2000];
  const width = (end - z) / steps;
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(z) + density(end);
  for (let i = 1; i < steps; i++) sum += density(z + i * width) * (i % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}
