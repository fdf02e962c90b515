/** Does the same work for many items, at most so many at a time, and gives the results in the items' order. */
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
