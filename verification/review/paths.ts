/** Returns the first part of an argument's path: `rule` for `rule[daily].lifecycle`. */
export function rootOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

/** True for the path of an argument's part, false for the argument itself. */
export function isBelow(path: string, argument: string): boolean {
  return path.startsWith(`${argument}.`) || path.startsWith(`${argument}[`);
}
