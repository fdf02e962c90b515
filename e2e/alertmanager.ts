import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { stringify } from "yaml";
import { DEBIAN, program } from "../tools/find";
import { freePort } from "../tools/free-port";
import type { Processes } from "./processes";
import { until } from "./until";

/** Where Debian's Alertmanager looks for its templates, whatever it is told. */
const TEMPLATES = "/usr/share/prometheus/alertmanager/default.tmpl";
/** Lays what was unpacked over what is installed, for one program alone: the machine stays as it is. */
const OVERLAID = 'mount -t overlay overlay -o "lowerdir=$0:/usr/share" /usr/share && exec "$@"';

/** @returns the port where it takes alerts */
export async function startAlertmanager(processes: Processes, configuration: object): Promise<number> {
  const port = await freePort();
  const words = [
    `--config.file=${processes.file("alertmanager.yml", stringify(configuration))}`,
    `--storage.path=${processes.place("alertmanager")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
  ];
  const alertmanager = program("prometheus-alertmanager");
  if (existsSync(TEMPLATES)) processes.start("alertmanager", alertmanager, words);
  else {
    const root = processes.unprivileged === undefined ? ["--user", "--map-root-user"] : [];
    const alone = [...root, "--mount", "sh", "-c", OVERLAID, resolve(DEBIAN, "usr/share"), alertmanager];
    processes.start("alertmanager", "unshare", [...alone, ...words]);
  }
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/-/ready`)).ok;
  await until(ready, 30, () => `Alertmanager did not start:\n${processes.said("alertmanager")}`);
  return port;
}
