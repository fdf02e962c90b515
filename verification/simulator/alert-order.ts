type Labels = Readonly<Record<string, string>>;

/** The labels by which Alertmanager sorts first; an alert without them comes last. */
const FIRST = ["job", "instance"] as const;

/** Compares two alerts in Alertmanager's order within a notification: negative when `a` comes first. */
export function compareAlerts(a: Labels, b: Labels): number {
  const [ours, theirs] = [Object.keys(a), Object.keys(b)];
  const all = [...new Set([...ours, ...theirs])].sort();
  return compareLabels(FIRST, a, b, 1) || ours.length - theirs.length || compareLabels(all, a, b, -1);
}

/**
 * Compares two alerts by the first label in which they differ.
 *
 * @param without the result when `a` has no such label
 */
function compareLabels(names: readonly string[], a: Labels, b: Labels, without: 1 | -1): number {
  const name = names.find((candidate) => a[candidate] !== b[candidate]);
  if (name === undefined) return 0;
  const [ours, theirs] = [a[name], b[name]];
  if (ours === undefined) return without;
  if (theirs === undefined) return -without;
  return ours < theirs ? -1 : 1;
}
