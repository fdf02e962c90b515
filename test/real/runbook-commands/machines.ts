import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeJournal } from "./journal";
import { SEEDED } from "./seeded";

const ID = "0123456789abcdef0123456789abcdef";
const { server, healthyServer, collector, healthyCollector } = SEEDED;

/** systemd's commands on a machine where no systemd runs: their output of the units and of the clock. */
const SYSTEMCTL = (failed: boolean) => `#!/bin/sh
case "$*" in
  *is-active*) echo ${failed ? "failed" : "active"} ;;
  *status*) echo "$2.service: ${failed ? "Active: activating (auto-restart) (Result: exit-code)" : "Active: active"}" ;;
esac
`;
const TIMEDATECTL = (wrong: boolean) => `#!/bin/sh
case "$*" in *timesync-status*) echo "Offset: ${wrong ? "+2min 13.5s" : "+12us"}" ;; esac
`;

/** The kernel's own messages, which it keeps in memory. */
const DMESG = (failed: boolean) => `#!/bin/sh
echo "EXT4-fs (nvme1n1p1): mounted filesystem"
${failed ? 'echo "EXT4-fs error (device nvme1n1p1): remounting filesystem read-only"' : ""}
`;

/** The commands with which `sql` connects: a token for the address, and a client that prints how it was called. */
const AWS = `#!/bin/sh
[ "$1 $2" = "rds generate-db-auth-token" ] && echo "token of $*"
`;
const PSQL = `#!/bin/sh
echo "$*; $PGSSLMODE, $PGPASSWORD"
cat
`;
const ENVIRONMENT = `PORT="3001"
AWS_REGION="eu-central-1"
DATABASE_HOST="database.example"
DATABASE_USER="application"
DATABASE_NAME="gocarbontracker"
`;

const ordinary = (unit: string, message: (index: number) => string) =>
  Array.from({ length: 300 }, (_, index) => ({ minutesAgo: 10 - index / 100, unit, message: message(index) }));

/** Ordinary lines of a machine's journal. */
const HEALTHY = [
  ...ordinary("gocarbontracker", (index) => `GET /api/companies/${index % 5} ${index % 9 === 0 ? 404 : 200} 12 ms`),
  ...ordinary("prometheus", (index) => `level=info msg="WAL checkpoint complete" first=${index}`),
  { minutesAgo: 600, unit: "domain-expiry", message: "gocarbontracker.com expires in 200 days" },
  { minutesAgo: 20, unit: "gocarbontracker", message: "import of companies.csv finished: 4000 rows" },
];

/** Lines of the incident, and long ones after which the newest line must still be in the output. */
const FAULTY = [
  ...HEALTHY,
  { minutesAgo: 90, unit: "gocarbontracker", message: "node: exited with status 134: heap out of memory", priority: 3 },
  { minutesAgo: 80, message: "Out of memory: Killed process 812 (node) total-vm:9000000kB", priority: 3 },
  {
    minutesAgo: 25,
    unit: "gocarbontracker",
    message: "import of emissions.csv failed: 800 rows without a year",
    priority: 3,
  },
  ...Array.from({ length: 60 }, (_, index) => ({
    minutesAgo: 6 - index / 20,
    unit: "gocarbontracker",
    message: `error: POST /api/uploads 503 ${"at Uploads.store (uploads.js) ".repeat(5)}`,
    priority: 3,
  })),
  ...Array.from({ length: 20 }, () => ({
    minutesAgo: 3,
    unit: "gocarbontracker",
    message: `POST /api/auth/sign-in 401 ${SEEDED.address}`,
  })),
  { minutesAgo: 1, unit: "gocarbontracker", message: "error: connect ETIMEDOUT 10.0.3.7:5432", priority: 3 },
  {
    minutesAgo: 1,
    unit: "prometheus",
    message: 'level=error msg="remote write: context deadline exceeded"',
    priority: 3,
  },
  { minutesAgo: 1, unit: "prometheus-node-exporter", message: "collector failed: filesystem: too many open files" },
  {
    minutesAgo: 1,
    unit: "amazon-guardduty-agent",
    message: "failed to send events: connection timed out",
    priority: 3,
  },
  { minutesAgo: 1, unit: "domain-expiry", message: "the registry does not answer: HTTP 429", priority: 3 },
  {
    minutesAgo: 1,
    unit: "data-validation",
    message: "companies: rule lei-invalid was not evaluated: companies.lei does not exist or may not be read",
    priority: 3,
  },
  {
    minutesAgo: 1,
    unit: "logical-dump",
    message:
      "dump failed: the dump needs 640.00 GiB, and /var/lib/logical-dump/dump has 500.00 GiB beside the 10.00 GiB that stay free: enlarge the volume",
    priority: 3,
  },
  ...["public.companies: 589 rows", "verified: 21 tables with 20589 rows equal their source"].map((message) => ({
    minutesAgo: 1,
    unit: `logical-dump-download@${SEEDED.dump}`,
    message,
  })),
];

/**
 * A process with much memory, and one with much CPU. The file `run/busy` appears when the second one has used half a
 * second of a processor, which is ten times what the first one needs.
 */
const PROCESSES = `perl -e '$memory = "x" x 9e7; sleep 60' leaking-worker &
sh -c 'while :; do :; done' export-report &
until [ "$(cut -d" " -f14 /proc/$!/stat)" -ge 50 ]; do sleep 0.1; done
touch /run/busy
wait
`;

/** Writes the disks, processes and journals of a healthy and a faulty server, and of a healthy and a faulty collector. */
export async function writeMachines(folder: string): Promise<void> {
  for (const name of [healthyServer, healthyCollector]) await writeMachine(join(folder, name), false);
  for (const name of [server, collector]) await writeMachine(join(folder, name), true);
}

async function writeMachine(place: string, faulty: boolean): Promise<void> {
  const disk = (path: string, text: string | Buffer, mode = 0o644) => {
    const file = join(place, "disk", path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text, { mode });
  };
  mkdirSync(join(place, "root"), { recursive: true });
  disk("etc/machine-id", `${ID}\n`);
  disk("opt/stand-in/systemctl", SYSTEMCTL(faulty), 0o755);
  disk("opt/stand-in/dmesg", DMESG(faulty), 0o755);
  disk("opt/stand-in/aws", AWS, 0o755);
  disk("opt/stand-in/psql", PSQL, 0o755);
  disk("etc/gocarbontracker/environment", ENVIRONMENT, 0o600);
  disk("opt/stand-in/timedatectl", TIMEDATECTL(faulty), 0o755);
  disk(
    "var/log/unattended-upgrades/unattended-upgrades.log",
    faulty ? "ERROR dpkg was interrupted\n" : "INFO All upgrades installed\n",
  );
  disk("var/log/datadog/trace-agent.log", faulty ? "ERROR: dropping traces, HTTP 403\n" : "INFO: traces sent\n");
  if (faulty) {
    disk("var/lib/exports/report.csv", Buffer.alloc(5_500_000));
    disk("opt/processes", PROCESSES);
  }
  mkdirSync(join(place, "journal", ID), { recursive: true });
  await writeJournal(join(place, "journal", ID, "system.journal"), ID, faulty ? FAULTY : HEALTHY);
}
