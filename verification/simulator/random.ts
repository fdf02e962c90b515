/** Numbers between 0 and 1 that look random and are the same in every run (Marsaglia's xorshift, 32 bits). */
export function random(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** How often something happens that is expected so often (Poisson; for many, its normal shape). */
export function poissonSample(expected: number, next: () => number): number {
  if (expected <= 0) return 0;
  if (expected > 50) {
    const gauss = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.max(0, Math.round(expected + Math.sqrt(expected) * gauss));
  }
  const limit = Math.exp(-expected);
  let [count, product] = [0, next()];
  while (product > limit) {
    count += 1;
    product *= next();
  }
  return count;
}
