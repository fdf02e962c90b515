import { parseArgs } from "node:util";
import { alignColumns } from "../validation/align-columns";
import { printFaults } from "../validation/print-faults";

/** A positional argument of a command. */
interface Positional {
  /** Its name in the usage, in capitals. */
  readonly name: string;
  readonly does: string;
  /** @default false */
  readonly required?: boolean;
  /** True for one that may occur several times: only the last one may. @default false */
  readonly repeated?: boolean;
  /** The allowed values. @default any */
  readonly oneOf?: readonly string[];
}

/** An option with a value, such as `--from 2026-11-01`. */
interface Option {
  /** The name of its value in the usage, in capitals. */
  readonly value: string;
  readonly does: string;
}

/** A command that a person starts by `npm run <name> -- …`. */
export interface Command {
  readonly name: string;
  /** One sentence. */
  readonly does: string;
  /** The next step after a success, in one sentence: the last line of a text output. */
  readonly next?: string;
  /** The next step after a run that found faults. @default to correct them */
  readonly nextAfterFaults?: string;
  /** Does a run print the next step? @default every run without --json */
  readonly printsNext?: (given: Given) => boolean;
  readonly positionals?: readonly Positional[];
  /** Descriptions of the flags, by name without hyphens. */
  readonly flags?: Readonly<Record<string, string>>;
  /** Options with a value, by name without hyphens. Each may be given once. */
  readonly options?: Readonly<Record<string, Option>>;
  /** The meaning of each exit code, where there are more than success and failure. */
  readonly exitCodes?: Readonly<Record<number, string>>;
  /** The exit code of an error. @default 1 */
  readonly failureCode?: number;
}

/** The arguments of one run. */
export interface Given {
  readonly positionals: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** The values of the given options, by name. */
  readonly options: Readonly<Record<string, string>>;
}

/** A fault in the arguments of a command, in one sentence. */
export class ArgumentError extends Error {}

/** Reads the arguments of a command. @throws ArgumentError for an unknown, surplus, repeated or missing argument or value */
export function readArguments(command: Command, args: readonly string[]): Given {
  const { flags = {}, options = {} } = command;
  const types = Object.fromEntries([
    ...Object.keys(flags).map((flag) => [flag, { type: "boolean" as const }]),
    ...Object.keys(options).map((option) => [option, { type: "string" as const }]),
  ]);
  const { tokens } = parseArgs({
    args: [...args],
    options: types,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const given = tokens.filter((token) => token.kind === "option");
  const values: Record<string, string> = {};
  for (const { name, rawName, value } of given) {
    if (name in options) {
      values[name] = optionValue(command, { name, rawName, value }, values);
      continue;
    }
    if (!(name in flags)) throw refused(command, `${rawName} is unknown`);
    if (value !== undefined) throw refused(command, `${rawName} takes no value`);
  }
  checkPositionals(command, positionals);
  return {
    positionals,
    flags: new Set(given.map(({ name }) => name).filter((name) => name in flags)),
    options: values,
  };
}

function optionValue(
  command: Command,
  { name, rawName, value }: { readonly name: string; readonly rawName: string; readonly value: string | undefined },
  known: Readonly<Record<string, string>>,
): string {
  if (name in known) throw refused(command, `${rawName} is given twice`);
  // A following option is not a value.
  if (value === undefined || value === "" || value.startsWith("--")) {
    throw refused(command, `${rawName} has no value, must have ${command.options?.[name]?.value}`);
  }
  return value;
}

function checkPositionals(command: Command, positionals: readonly string[]): void {
  const wanted = command.positionals ?? [];
  const last = wanted.at(-1);
  for (const [index, value] of positionals.entries()) {
    const one = wanted[index] ?? (last?.repeated ? last : undefined);
    if (one === undefined) throw refused(command, `argument "${value}" is one too many`);
    if (one.oneOf !== undefined && !one.oneOf.includes(value)) {
      throw refused(command, `${one.name} is "${value}", must be one of ${one.oneOf.join(", ")}`);
    }
  }
  const missing = wanted.find(({ required }, index) => required === true && positionals[index] === undefined);
  if (missing !== undefined) throw refused(command, `${missing.name} is missing`);
}

function refused({ name }: Command, text: string): ArgumentError {
  return new ArgumentError(`${text}; npm run ${name} -- --help lists its arguments`);
}

const NEXT = "Next: ";
const AFTER_FAULTS = "correct what the lines with ✗ name, and run the command again.";
const withoutJson = ({ flags }: Given) => !flags.has("json");

/** The text that `--help` prints. */
export function usageOf({
  name,
  does,
  next,
  positionals = [],
  flags = {},
  options = {},
  exitCodes = {},
}: Command): string {
  const shown = ({ name: of, required, repeated }: Positional) => {
    const one = repeated ? `${of} …` : of;
    return required ? one : `[${one}]`;
  };
  const valued = Object.entries(options).map(([option, { value, does: what }]) => [`--${option} ${value}`, what]);
  const words = [
    ...positionals.map(shown),
    ...valued.map(([option]) => `[${option}]`),
    ...Object.keys(flags).map((flag) => `[--${flag}]`),
  ];
  const rows = [
    ...positionals.map((one) => [
      one.name,
      one.oneOf === undefined ? one.does : `${one.does}: ${one.oneOf.join(", ")}`,
    ]),
    ...valued,
    ...Object.entries(flags).map(([flag, what]) => [`--${flag}`, what]),
  ];
  const codes = Object.entries(exitCodes);
  return [
    `npm run ${name}${words.length > 0 ? ` -- ${words.join(" ")}` : ""}`,
    "",
    does,
    ...(rows.length > 0 ? ["", ...alignColumns(rows).map((line) => `  ${line}`)] : []),
    ...(codes.length > 0 ? ["", "Exit codes:", ...codes.map(([code, what]) => `  ${code}  ${what}`)] : []),
    ...(next === undefined ? [] : ["", `${NEXT}${next}`]),
    "",
  ].join("\n");
}

/**
 * Runs a command with the arguments of this process. `--help` prints the usage instead. The message of an error is printed without a
 * stack trace, and sets the exit code of a failure. The last line of a text output names the next step.
 */
export async function runCommand(command: Command, run: (given: Given) => Promise<void> | void): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(usageOf(command));
    return;
  }
  try {
    const given = readArguments(command, args);
    await run(given);
    const { next, nextAfterFaults = AFTER_FAULTS, printsNext = withoutJson } = command;
    if (next !== undefined && printsNext(given)) {
      process.stderr.write(`${NEXT}${process.exitCode ? nextAfterFaults : next}\n`);
    }
  } catch (error) {
    printFaults([error instanceof Error ? error.message : String(error)]);
    process.exitCode = command.failureCode ?? 1;
  }
}
