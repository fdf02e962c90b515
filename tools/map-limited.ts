/** Runs work for each item, at most `atOnce` at a time. @returns results in the order of the items */
export async function mapLimited<I, R>(
  items: readonly I[],
  atOnce: number,
  work: (item: I) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const remaining = items.entries();
  const worker = async () => {
    for (const [index, item] of remaining) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
