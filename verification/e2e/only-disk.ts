import { quotePattern } from "../quote-pattern";

/**
 * The argument by which node_exporter measures one file system only. What else the machine has mounted fills and empties by itself.
 *
 * @param mounts the content of /proc/self/mounts
 * @param disk where the file system is mounted
 */
export function onlyDisk(mounts: string, disk: string): string {
  const others = mounts
    .split("\n")
    .flatMap((line) => line.split(" ")[1] ?? [])
    .map(unescapeSpaces)
    .filter((place) => place !== disk);
  return `--collector.filesystem.mount-points-exclude=^(${[...new Set(others)].map(quotePattern).join("|")})$`;
}

/** The kernel writes a space, a tab, a newline and a backslash as three octal digits. */
function unescapeSpaces(place: string): string {
  return place.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
