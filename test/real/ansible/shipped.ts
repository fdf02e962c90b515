import { existsSync, readFileSync } from "node:fs";
import { until } from "../../../verification/e2e/until";
import type { Machine } from "./machine";

/** The machine's own configuration without the kernel's log, which would be this machine's. */
const CONFIGURATION = `module(load="imuxsock")
$IncludeConfig /etc/rsyslog.d/*.conf
*.* /srv/not-shipped
`;

/** The content of a process' log file after the process has logged a line, through the machine's own rsyslog. */
export async function shipped(machine: Machine, program: string, line: string): Promise<string> {
  machine.write("srv/rsyslog.conf", CONFIGURATION);
  const { pid } = machine.start("root", "exec rsyslogd -n -f /srv/rsyslog.conf -i /srv/rsyslog.pid");
  const file = machine.path(`var/log/gocarbontracker/${program}.log`);
  try {
    const listens = async () => existsSync(machine.path("dev/log"));
    await until(listens, () => "rsyslogd does not listen");
    await machine.run("logger", "--tag", program, line);
    const written = async () => readFileSync(file, "utf8") !== "";
    await until(written, () => `nothing arrived in ${file}`);
    return readFileSync(file, "utf8");
  } finally {
    if (pid !== undefined) process.kill(-pid);
  }
}
