/** Returns the name in lower case with hyphens, such as `memory-peak` for `MemoryPeak`: the runbook's file name and the rule's uid. */
export function runbookFile(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}
