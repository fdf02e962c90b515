/** A condition's name in lower case with hyphens: `MemoryPeak` → `memory-peak`. Its runbook and its rule are called so. */
export function runbookFile(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}
