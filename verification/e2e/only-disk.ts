import { quotePattern } from "../quote-pattern";

/**
 * The argument with which node_exporter measures one file system only, because others of the machine change by themselves.
 *
 * @param mounts the content of /proc/self/mounts
 * @param disk mount point of the file system
 */
export function onlyDisk(mounts: string, disk: string): string {
  const others = mounts
    .split("\n")
    .flatMap((line) => line.split(" ")[1] ?? [])
    .map(unescapeSpaces)
    .filter((place) => place !== disk);
  return `--collector.filesystem.mount-points-exclude=^(${[...new Set(others)].map(quotePattern).join("|")})$`;
}

/** Decodes a path of the kernel, which writes space, tab, newline and backslash as three octal digits. */
function unescapeSpaces(place: string): string {
  return place.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
