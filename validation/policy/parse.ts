import * as z from "zod";
import { describeIssues, malformedField } from "../issues";
import { wellFormed } from "../rule";
import { type PolicyFile, policyFiles } from "./files";
import type { Policy } from "./policy";
import { type Difference, quotationFaults, statedDifferences } from "./quotation-faults";
import { policyRules } from "./rules";

// Each schema is used once, so compiling it would take longer than everything else.
z.config({ jitless: true });

/** The exports of the files of `policy/`, by file; the error of a file that threw one. */
export type ReadPolicy = Readonly<Record<string, Readonly<Record<string, unknown>> | Error>>;

const SUBJECT = {
  whole: "what is exported",
  unknownFix: "remove it, correct its spelling, or add its schema in validation/policy/schemas",
};

/** Runs every file of `policy/`. */
export function readPolicy(files: Readonly<Record<string, PolicyFile>> = policyFiles): ReadPolicy {
  return Object.fromEntries(Object.entries(files).map(([name, { read }]) => [name, exportsOf(read)]));
}

function exportsOf(read: PolicyFile["read"]): Readonly<Record<string, unknown>> | Error {
  try {
    // Functions are left out: they compute from the values that are checked here.
    return Object.fromEntries(Object.entries(read()).filter(([, value]) => typeof value !== "function"));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * All faults of the policy, one sentence per fault: the file, the field, its value, the allowed range and the fix.
 *
 * @param policy as `readPolicy` reads it
 */
export function policyFaults(policy: ReadPolicy): string[] {
  const files = Object.keys(policyFiles).map((name) => fileFaults(name, policy[name]));
  const malformed = files.flatMap((file) => file.malformed);
  const faults = files.flatMap((file) => file.faults);
  const together = ruleFaults(policy, malformed);
  if (faults.length > 0) return [...faults, ...together];
  // A file that fails because a clause of another file is missing is not reported besides that clause's own fault.
  return [...Object.entries(policy).flatMap(([name, file]) => unread(name, file)), ...together];
}

/** Faults of one file's own fields, and the fields that are malformed. */
interface FileFaults {
  readonly faults: readonly string[];
  readonly malformed: readonly string[];
}

/** The faults of each object that was checked: a policy with one changed file shares the others with the policy before. */
const checked = new WeakMap<object, FileFaults>();

/** Returns the faults of one file. The caller must not change an object that it passes. */
export function fileFaults(name: string, written: ReadPolicy[string] | undefined): FileFaults {
  if (written === undefined || written instanceof Error) return { faults: [], malformed: [name] };
  const found = checked.get(written) ?? checkFile(name, written);
  checked.set(written, found);
  return found;
}

function checkFile(name: string, written: object): FileFaults {
  const { exports } = (policyFiles as Readonly<Record<string, PolicyFile>>)[name] ?? { exports: {} };
  const schema = z.strictObject(exports);
  const issues = schema.safeParse(written).error?.issues ?? [];
  const fields = issues.flatMap(malformedField);
  const told = [...describeIssues(written, issues, SUBJECT), ...quotationFaults(schema, written, fields)];
  return {
    faults: told.map((fault) => `policy/${name}.ts: ${fault}`),
    malformed: fields.map((field) => `${name}.${field}`),
  };
}

/** Faults of the rules about several fields, where all of them are well-formed. */
function ruleFaults(policy: ReadPolicy, malformed: readonly string[]): string[] {
  return policyRules
    .filter(({ reads }) => wellFormed(reads, malformed))
    .flatMap(({ file, faults }) => faults(policy as unknown as Policy).map((fault) => `policy/${file}.ts: ${fault}`));
}

/** Every number of the policy that differs from the handbook's, with its reason. */
export function policyDifferences(policy: ReadPolicy): Difference[] {
  return Object.entries(policyFiles as Readonly<Record<string, PolicyFile>>).flatMap(([name, { exports }]) =>
    statedDifferences(z.strictObject(exports), policy[name]),
  );
}

function unread(name: string, file: ReadPolicy[string]): string[] {
  return file instanceof Error ? [`policy/${name}.ts cannot be read (${file.message}): correct it`] : [];
}
