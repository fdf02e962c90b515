/** Addresses that stand in a list before, in whatever case: an address is one whether its letters are large or small. */
export function repeated(addresses: readonly string[]): string[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const lower = address.toLowerCase();
    const again = seen.has(lower);
    seen.add(lower);
    return again;
  });
}
