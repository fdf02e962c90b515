/** Newton's steps below this do not change the second decimal place. */
const PRECISION = 1e-6;

/**
 * Returns the number of standard deviations that chance exceeds with a probability of 1 - confidence, on one side.
 *
 * @param confidencePercent above 50, below 100
 */
export function deviations(confidencePercent: number): number {
  const allowed = 1 - confidencePercent / 100;
  // Newton's method: the derivative of the probability beyond z is the negative density at z.
  let [z, step] = [0, 1];
  for (let steps = 0; steps < 20 && Math.abs(step) > PRECISION; steps++) {
    step = (beyond(z) - allowed) / density(z);
    z += step;
  }
  return Number(z.toFixed(2));
}

/** Returns the normal distribution's probability beyond a number of standard deviations, by Simpson's rule. */
function beyond(z: number): number {
  const [end, steps] = [12, 200];
  const width = (end - z) / steps;
  let sum = density(z) + density(end);
  for (let i = 1; i < steps; i++) sum += density(z + i * width) * (i % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}

const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
