/** Pseudo-random numbers between 0 and 1, the same in every run (Marsaglia's xorshift, 32 bits). */
export function random(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Random numbers that depend only on a name and a number, such as a series and a second: no earlier call changes them. */
export function randomFor(name: string, number: number): () => number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (number | 0), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return random(hash ^ (hash >>> 16));
}

/** A number of the standard normal distribution (Box and Muller's transform). */
export function gauss(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** A number of events by their expected number: Poisson, or its normal approximation for many. */
export function poissonSample(expected: number, next: () => number): number {
  if (expected <= 0) return 0;
  if (expected > 50) {
    return Math.max(0, Math.round(expected + Math.sqrt(expected) * gauss(next)));
  }
  const limit = Math.exp(-expected);
  let [count, product] = [0, next()];
  while (product > limit) {
    count += 1;
    product *= next();
  }
  return count;
}
