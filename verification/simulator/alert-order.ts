type Labels = Readonly<Record<string, string>>;

/** By these Alertmanager sorts first; who has none comes last. */
const FIRST = ["job", "instance"] as const;

/** Compares two alerts as Alertmanager sorts those of a notification: negative when `a` comes first. */
export function compareAlerts(a: Labels, b: Labels): number {
  for (const name of FIRST) {
    const [ours, theirs] = [a[name], b[name]];
    if (ours === theirs) continue;
    if (ours === undefined) return 1;
    if (theirs === undefined) return -1;
    return ours < theirs ? -1 : 1;
  }
  const [ours, theirs] = [Object.keys(a), Object.keys(b)];
  if (ours.length !== theirs.length) return ours.length - theirs.length;
  for (const name of [...new Set([...ours, ...theirs])].sort()) {
    const [mine, its] = [a[name], b[name]];
    if (mine === its) continue;
    if (mine === undefined) return -1;
    if (its === undefined) return 1;
    return mine < its ? -1 : 1;
  }
  return 0;
}
