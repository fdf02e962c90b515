import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";

/** An older record is of a deploy that was given up: the cloud may have changed since. */
const VALID_HOURS = 24;

const RECORD = z.object({ at: z.iso.datetime(), applied: z.record(z.string(), z.string()) });

/** The stacks that an unfinished deploy has applied, each with the checksum of its configuration. */
export class DeployRecord {
  private constructor(
    private readonly file: string,
    private readonly applied: Map<string, string>,
  ) {}

  /** Reads the record of the former run. A missing, damaged or old one counts as empty. */
  static read(file: string, now: Date): DeployRecord {
    return new DeployRecord(file, new Map(Object.entries(validEntries(file, now))));
  }

  /** Did the former run apply a stack with this configuration? */
  has(stack: string, configuration: string): boolean {
    return this.applied.get(stack) === checksum(configuration);
  }

  /** Adds an applied stack, and writes the record. */
  add(stack: string, configuration: string, now: Date): void {
    this.applied.set(stack, checksum(configuration));
    mkdirSync(dirname(this.file), { recursive: true });
    const content = { at: now.toISOString(), applied: Object.fromEntries(this.applied) };
    // The rename prevents a half-written file under the final name.
    writeFileSync(`${this.file}.part`, JSON.stringify(content, null, 2));
    renameSync(`${this.file}.part`, this.file);
  }

  /** Deletes the record of a finished deploy. */
  remove(): void {
    rmSync(this.file, { force: true });
  }
}

function validEntries(file: string, now: Date): Record<string, string> {
  try {
    const { at, applied } = RECORD.parse(JSON.parse(readFileSync(file, "utf8")));
    return now.getTime() - Date.parse(at) < VALID_HOURS * 3_600_000 ? applied : {};
  } catch {
    return {};
  }
}

function checksum(configuration: string): string {
  return createHash("sha256").update(configuration).digest("hex");
}
