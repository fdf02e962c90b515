/** Addresses that are in a list more than once, regardless of upper and lower case. */
export function repeated(addresses: readonly string[]): string[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const lower = address.toLowerCase();
    const again = seen.has(lower);
    seen.add(lower);
    return again;
  });
}
