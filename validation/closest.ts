/** Shorter words are too similar to each other. */
const LEAST_LENGTH = 4;

/** The known word that is most similar to a misspelt one; undefined when none is similar. */
export function closest(word: string, known: readonly string[]): string | undefined {
  if (word.length < LEAST_LENGTH) return undefined;
  const longer = known.filter((candidate) => candidate.toLowerCase().includes(word.toLowerCase()));
  if (longer.length === 1) return longer[0];
  const near = known
    .map((candidate) => ({ candidate, edits: edits(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 3)))
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.candidate;
}

/** The Levenshtein distance: insertions, deletions and substitutions from one word to the other. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const same = from[line - 1] === to[column - 1] ? 0 : 1;
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (row[column - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
