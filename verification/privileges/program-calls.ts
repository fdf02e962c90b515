import { spawnSync } from "node:child_process";
import { program } from "../../tools/find";
import reader from "./read_calls.py";
import type { RoleProgram } from "./role-programs";

/** A call of AWS' API: the service's id in the SDKs, and the operation. */
export interface ProgramCall {
  readonly service: string;
  readonly operation: string;
}

/**
 * Returns the calls of each process by its name, which botocore's models of the services recognize.
 *
 * @throws Error with the reader's message for a process that is not valid
 */
export function programCalls(programs: readonly RoleProgram[]): ReadonlyMap<string, readonly ProgramCall[]> {
  const { status, stdout, stderr } = spawnSync(program("emulator"), ["-c", reader], {
    input: JSON.stringify({ programs: Object.fromEntries(programs.map((one) => [one.name, one])) }),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`the reader of calls failed: ${stderr.trim()}`);
  const { calls }: { calls: Record<string, ProgramCall[]> } = JSON.parse(stdout);
  return new Map(Object.entries(calls));
}
