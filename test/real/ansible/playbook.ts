import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Variables } from "../../../machines/variables/variables";
import { program } from "../../../tools/find";
import { ENVIRONMENT, type Machine } from "./machine";

const FOLDER = resolve("machines/ansible");
const PROCESSOR = "processor seconds:";

export interface Played {
  readonly changed: number;
  readonly failed: number;
  readonly seconds: number;
  /** Of a processor: they do not grow with waiting, but with a slower processor. */
  readonly processorSeconds: number;
  readonly output: string;
}

interface PlayOptions {
  /** The machine's id. */
  readonly instance?: string;
  /** The first task that is run, where what comes before it is shown elsewhere; all of them without it. */
  readonly from?: string;
}

/** Runs a playbook on a machine as the machine does it itself, but for the connection: that one goes into its root. */
export async function play(
  machine: Machine,
  playbook: "server" | "collector",
  variables: Variables,
  { instance = "i-0123456789abcdef0", from }: PlayOptions = {},
): Promise<Played> {
  const file = join(machine.place.folder, `${playbook}.json`);
  writeFileSync(file, JSON.stringify(variables));
  const words = ["--inventory", `${machine.root},`, "--connection", "community.general.chroot", `${playbook}.yml`];
  const extra = [
    "--extra-vars",
    `@${file}`,
    "--extra-vars",
    `machine_instance_id=${instance} machine_zone=eu-central-1a`,
  ];
  // systemctl detects a root by itself, unless this machine's first process hides its own root.
  const offline = { SYSTEMD_OFFLINE: "1" };
  const quiet = { ANSIBLE_NOCOLOR: "1", PYTHONDONTWRITEBYTECODE: "1" };
  const env = { ...ENVIRONMENT, HOME: machine.place.folder, ...offline, ...quiet };
  const began = performance.now();
  const started = from === undefined ? [] : ["--start-at-task", from];
  const all = [...words, ...extra, ...started];
  const timed = ["-c", `TIMEFORMAT="${PROCESSOR} %U %S"; time "$@"`, "bash", program("ansible-playbook"), ...all];
  const { output } = await machine.place.run("bash", timed, { cwd: FOLDER, env });
  const seconds = (performance.now() - began) / 1000;
  const count = (what: string) => Number(new RegExp(`\\b${what}=(\\d+)`).exec(output)?.[1] ?? Number.NaN);
  const [, user, system] = new RegExp(`^${PROCESSOR} ([\\d.]+) ([\\d.]+)$`, "m").exec(output) ?? [];
  const processorSeconds = Number(user) + Number(system);
  return { changed: count("changed"), failed: count("failed"), seconds, processorSeconds, output };
}
