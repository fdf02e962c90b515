import { accessSync, constants, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const RUN_TOOLS = "run `npm run tools`, which unpacks it from Debian";

/** The tools that the checks run, each with the message of how to install it. */
const PROGRAMS = {
  terraform:
    "terraform is not on PATH: install Terraform 1.11 or newer (https://developer.hashicorp.com/terraform/install)",
  promtool: `promtool is neither on PATH nor in .tools/: ${RUN_TOOLS}, or install Prometheus 2.42 or newer`,
  prometheus: `prometheus is neither on PATH nor in .tools/: ${RUN_TOOLS}, or install Prometheus 2.42 or newer`,
  "prometheus-alertmanager": `Alertmanager is neither on PATH nor in .tools/: ${RUN_TOOLS}`,
  amtool: `Alertmanager's amtool is neither on PATH nor in .tools/: ${RUN_TOOLS}`,
  "prometheus-node-exporter": `node_exporter is neither on PATH nor in .tools/: ${RUN_TOOLS}`,
  "prometheus-blackbox-exporter": `blackbox_exporter is neither on PATH nor in .tools/: ${RUN_TOOLS}`,
  "prometheus-postgres-exporter": `postgres_exporter is neither on PATH nor in .tools/: ${RUN_TOOLS}`,
  "prometheus-redis-exporter": `redis_exporter is neither on PATH nor in .tools/: ${RUN_TOOLS}`,
  "redis-server": `redis-server is neither on PATH nor in .tools/: ${RUN_TOOLS}`,
  postgres: `PostgreSQL 15 is neither in Debian's place for it nor in .tools/: ${RUN_TOOLS}`,
  initdb: `PostgreSQL 15's initdb is neither in Debian's place for it nor in .tools/: ${RUN_TOOLS}`,
  psql: `PostgreSQL 15's psql is neither in Debian's place for it nor in .tools/: ${RUN_TOOLS}`,
  "pgaudit.so": `PostgreSQL 15's pgaudit is neither in Debian's place for it nor in .tools/: ${RUN_TOOLS}`,
  "systemd-journal-remote": `systemd-journal-remote is neither in Debian's place for it nor in .tools/: ${RUN_TOOLS}`,
  checkov: "checkov is not in .tools/: run `npm run tools`, which needs Python 3.10 or newer",
  aws: "the AWS CLI is not in .tools/: run `npm run tools`, which needs Python 3.10 or newer",
  "ansible-playbook": "Ansible is not in .tools/: run `npm run tools`, which needs Python 3.10 or 3.11",
  "ansible-lint": "ansible-lint is not in .tools/: run `npm run tools`, which needs Python 3.10 or 3.11",
  debootstrap: `debootstrap is neither on PATH nor in .tools/: ${RUN_TOOLS}`,
  go: "go is neither on PATH nor in .tools/: run `npm run tools`, which installs it, or install Go 1.25 or newer",
  "schema-provider":
    "the provider of committed schemas is not in .tools/: run `npm run tools -- provider`, which builds it with Go",
  "short-schema":
    "the relay to the AWS provider is not in .tools/: run `npm run tools -- short-schema`, which builds it with Go",
  vale: "Vale is not in .tools/: run `npm run tools -- vale`, which builds it with Go",
  oslo: "OpenSLO's validator is not in .tools/: run `npm run tools -- oslo`, which builds it with Go",
  sloth: "Sloth is not in .tools/: run `npm run tools -- sloth`, which builds it with Go",
  cc: "cc is not on PATH: install a C compiler (Debian: apt-get install gcc libc6-dev)",
  actionlint: "actionlint is not in .tools/: run `npm run tools -- actionlint`, which builds it with Go",
  zizmor: "zizmor is not in .tools/: run `npm run tools -- zizmor`, which needs Python 3.10 or newer",
  cloudsplaining:
    "cloudsplaining is not in .tools/: run `npm run tools -- cloudsplaining`, which needs Python 3.10 or newer",
  sigma: "Sigma's converter is not in .tools/: run `npm run tools -- sigma`, which needs Python 3.10 or newer",
  zig: "Zig is not in .tools/: run `npm run tools -- vale`, which installs it where there is no C compiler",
  java: "java is not on PATH: install a Java runtime of version 17 or newer (Debian: apt-get install openjdk-17-jre-headless)",
  javac: "javac is not on PATH: install a JDK of version 17 or newer (Debian: apt-get install openjdk-17-jdk-headless)",
  mvn: "Maven's mvn is not on PATH: install it (Debian: apt-get install maven)",
  opensearch:
    "OpenSearch is not in .tools/: run `npm run tools -- opensearch`, which needs Maven and a JDK of version 17",
  "event-ruler":
    "Event Ruler is not in .tools/: run `npm run tools -- event-ruler`, which needs Maven and a JDK of version 17",
  emulator:
    "the AWS emulator is not in .tools/: run `npm run tools`, which installs moto and needs Python 3.10 or newer",
} as const;

export type Program = keyof typeof PROGRAMS;

/** The folder into which `npm run tools` unpacks Debian's packages. */
export const DEBIAN = ".tools/debian";

/** Debian's folders for tools that are not on PATH. */
const FOLDERS: Partial<Record<Program, string>> = {
  postgres: "usr/lib/postgresql/15/bin",
  initdb: "usr/lib/postgresql/15/bin",
  psql: "usr/lib/postgresql/15/bin",
  "pgaudit.so": "usr/lib/postgresql/15/lib",
  "systemd-journal-remote": "lib/systemd",
};

/** Tools of which only the pinned version in .tools/ is used, because PATH may have any version. */
const ONLY_OWN: Partial<Record<Program, string>> = {
  checkov: ".tools/checkov/bin/checkov",
  emulator: ".tools/emulator/bin/python",
  aws: ".tools/aws/bin/aws",
  "ansible-playbook": ".tools/ansible/bin/ansible-playbook",
  "ansible-lint": ".tools/ansible/bin/ansible-lint",
  "schema-provider": ".tools/provider/schema-provider",
  "short-schema": ".tools/short-schema/short-schema",
  vale: ".tools/vale/vale",
  sloth: ".tools/sloth/sloth",
  oslo: ".tools/oslo/oslo",
  actionlint: ".tools/actionlint/actionlint",
  zizmor: ".tools/zizmor/bin/zizmor",
  cloudsplaining: ".tools/cloudsplaining/bin/python",
  sigma: ".tools/sigma/bin/sigma",
  zig: ".tools/zig/bin/python",
  opensearch: ".tools/opensearch/opensearch",
  "event-ruler": ".tools/event-ruler/event-ruler",
};

/** The absolute path of a tool; for the emulator and for cloudsplaining, of its Python. @throws Error with the tool to install */
export function program(name: Program): string {
  const found = find(name);
  if (found === undefined) throw new Error(PROGRAMS[name]);
  return found;
}

export function find(name: Program): string | undefined {
  const own = ONLY_OWN[name];
  return (own === undefined ? elsewhere(name) : [resolve(own)]).find(executable);
}

function elsewhere(name: Program): string[] {
  const folder = FOLDERS[name];
  if (folder !== undefined) return [join("/", folder, name), resolve(DEBIAN, folder, name)];
  const installed = name === "go" ? [resolve(".tools/go/bin/go")] : [];
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return [...installed, resolve(DEBIAN, "usr/bin", name), resolve(DEBIAN, "usr/sbin", name), ...onPath];
}

/** The environment in which a tool finds the libraries that were unpacked with it. */
export function withLibraries(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const folder = resolve(DEBIAN, "usr/lib");
  try {
    const libraries = readdirSync(folder).filter((name) => name.endsWith("-linux-gnu"));
    return { ...process.env, LD_LIBRARY_PATH: libraries.map((name) => join(folder, name)).join(delimiter), ...env };
  } catch {
    return { ...process.env, ...env };
  }
}

function executable(path: string): boolean {
  try {
    // A library is loaded, not executed.
    accessSync(path, path.endsWith(".so") ? constants.R_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
