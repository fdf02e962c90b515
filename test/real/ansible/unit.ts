import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Machine } from "./machine";

const PLACES = ["etc/systemd/system", "lib/systemd/system"];

/**
 * Starts a unit's process as systemd would: its user, its folder, its files of variables, its words. There is no systemd in
 * a root, but what units and files say is plain enough for a shell.
 *
 * @param unit such as `prometheus`, or `exporter@database-1`
 * @param more words at the end
 */
export function startUnit(machine: Machine, unit: string, more = ""): ChildProcess {
  const [prefix = "", instance] = unit.split("@");
  const text = unitFile(machine, instance === undefined ? `${prefix}.service` : `${prefix}@.service`)
    .replaceAll("%p", prefix)
    .replaceAll("%i", instance ?? "");
  const all = (key: string) => [...text.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value]) => value ?? "");
  const [folder = "/"] = all("WorkingDirectory");
  // systemd reads the variables before it becomes the user, who may not.
  const variables = all("EnvironmentFile").map((file) => readFileSync(machine.path(file), "utf8"));
  const script = ["set -af", ...variables, `cd ${folder}`, `exec ${all("ExecStart")[0]} ${more}`].join("\n");
  return machine.start(all("User")[0] ?? "root", script);
}

function unitFile(machine: Machine, name: string): string {
  const found = PLACES.map((place) => machine.path(`${place}/${name}`)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`no unit ${name} in ${machine.root}`);
  return readFileSync(found, "utf8");
}
