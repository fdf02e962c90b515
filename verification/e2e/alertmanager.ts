import { stringify } from "yaml";
import { freePort } from "../../tools/free-port";
import { alertmanagerCommand } from "./alertmanager-command";
import type { Processes } from "./processes";
import { until } from "./until";

/** Starts an Alertmanager. @returns the port for alerts */
export async function startAlertmanager(processes: Processes, configuration: object): Promise<number> {
  const port = await freePort();
  const { program, args } = alertmanagerCommand("prometheus-alertmanager", [
    `--config.file=${processes.file("alertmanager.yml", stringify(configuration))}`,
    `--storage.path=${processes.place("alertmanager")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
  ]);
  processes.start("alertmanager", program, args);
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/-/ready`)).ok;
  await until(ready, () => `Alertmanager did not start:\n${processes.logOf("alertmanager")}`);
  return port;
}
