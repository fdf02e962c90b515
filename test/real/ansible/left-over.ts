import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { run } from "../../../tools/run";

/** A process that was started, and that may have started others in its group. */
export interface Leader {
  readonly pid: number;
  readonly started: string;
}

/** A record of what a run will leave on the machine, so that the next run can remove it. */
export const RECORD = resolve(".build/ansible-root.json");

export function record(file: string, folder: string, leaders: readonly Leader[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ folder, leaders }));
}

/** Ends, unmounts and removes what was written down: nothing else can be in that folder. */
export async function clearLeftOver(file = RECORD): Promise<void> {
  let left: { readonly folder: string; readonly leaders: readonly Leader[] };
  try {
    left = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return;
  }
  // By group, which may outlive who began it; one that another process has begun since is not ours.
  for (const { pid, started } of left.leaders) if (["", started].includes(startedAt(pid))) kill(-pid);
  for (const pid of inside(left.folder)) kill(pid);
  for (const where of mountsBelow(left.folder).reverse()) await run("umount", ["--lazy", where]);
  if (mountsBelow(left.folder).length > 0) throw new Error(`umount left something mounted below ${left.folder}`);
  rmSync(left.folder, { recursive: true, force: true });
  rmSync(file, { force: true });
}

/** Processes whose root directory is in the folder. */
function inside(folder: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && rootOf(name).startsWith(`${folder}/`))
    .map(Number);
}

function rootOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/root`);
  } catch {
    return "";
  }
}

function mountsBelow(folder: string): string[] {
  const places = readFileSync("/proc/mounts", "utf8")
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "");
  return places.filter((place) => place.startsWith(`${folder}/`));
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

export function leader(pid: number): Leader {
  return { pid, started: startedAt(pid) };
}

/** The start time of a process, in the kernel's clock ticks: with its id it is unique. */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
