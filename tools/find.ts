import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** The programs beside Node that prove the configuration, and how a person gets one that is missing. */
const PROGRAMS = {
  terraform:
    "terraform is not on PATH: install Terraform 1.11 or newer (https://developer.hashicorp.com/terraform/install)",
  promtool: "promtool is neither on PATH nor in .tools/: run `npm run tools`, or install Prometheus 2.42 or newer",
  prometheus: "prometheus is neither on PATH nor in .tools/: run `npm run tools`, or install Prometheus 2.42 or newer",
  checkov: "checkov is not in .tools/: run `npm run tools`, which needs Python 3.10 or newer",
  aws: "the AWS CLI is not in .tools/: run `npm run tools`, which needs Python 3.10 or newer",
  emulator:
    "the AWS emulator is not in .tools/: run `npm run tools`, which installs moto and needs Python 3.10 or newer",
} as const;

export type Program = keyof typeof PROGRAMS;

/** Where `npm run tools` puts what the machine lacks. */
const OWN: Partial<Record<Program, string>> = {
  promtool: ".tools/bin/promtool",
  prometheus: ".tools/bin/prometheus",
  checkov: ".tools/checkov/bin/checkov",
  emulator: ".tools/emulator/bin/python",
  aws: ".tools/aws/bin/aws",
};

/** What checkov and the emulator's Python are on PATH may be of any version: only the pinned ones in .tools/ count. */
const FROM_PATH: readonly Program[] = ["terraform", "promtool", "prometheus"];

/** The absolute path of a program (for the emulator, of the Python that has it). @throws Error saying what to install */
export function program(name: Program): string {
  const found = find(name);
  if (found === undefined) throw new Error(PROGRAMS[name]);
  return found;
}

export function find(name: Program): string | undefined {
  const own = OWN[name];
  return [
    ...(own === undefined ? [] : [resolve(own)]),
    ...(FROM_PATH.includes(name) ? (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)) : []),
  ].find(executable);
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
