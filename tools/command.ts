import { parseArgs } from "node:util";
import { alignColumns } from "../validation/align-columns";
import { printFaults } from "../validation/print-faults";

/** A positional argument of a command. */
interface Positional {
  /** In capitals, as the usage shows it. */
  readonly name: string;
  readonly does: string;
  /** @default false */
  readonly required?: boolean;
  /** May it be given several times? Only the last one may. @default false */
  readonly repeated?: boolean;
  /** The values that are allowed. @default any */
  readonly oneOf?: readonly string[];
}

/** A program that a person starts by `npm run <name> -- …`. */
export interface Command {
  readonly name: string;
  /** One sentence. */
  readonly does: string;
  readonly positionals?: readonly Positional[];
  /** What each flag does, by its name without hyphens. */
  readonly flags?: Readonly<Record<string, string>>;
}

/** What a person gave. */
export interface Given {
  readonly positionals: readonly string[];
  readonly flags: ReadonlySet<string>;
}

/** What is wrong with the arguments of a command, in a sentence. */
export class ArgumentError extends Error {}

/** @throws ArgumentError for what the command does not know, and for what it misses */
export function readArguments(command: Command, args: readonly string[]): Given {
  const { flags = {} } = command;
  const options = Object.fromEntries(Object.keys(flags).map((flag) => [flag, { type: "boolean" as const }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const positionals = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const given = tokens.filter((token) => token.kind === "option");
  for (const { name, rawName, value } of given) {
    if (!(name in flags)) throw refused(command, `${rawName} is unknown`);
    if (value !== undefined) throw refused(command, `${rawName} takes no value`);
  }
  checkPositionals(command, positionals);
  return { positionals, flags: new Set(given.map(({ name }) => name)) };
}

function checkPositionals(command: Command, positionals: readonly string[]): void {
  const wanted = command.positionals ?? [];
  const last = wanted.at(-1);
  for (const [index, value] of positionals.entries()) {
    const one = wanted[index] ?? (last?.repeated ? last : undefined);
    if (one === undefined) throw refused(command, `"${value}" is one argument too many`);
    if (one.oneOf !== undefined && !one.oneOf.includes(value)) {
      throw refused(command, `${one.name} is "${value}", must be one of ${one.oneOf.join(", ")}`);
    }
  }
  const missing = wanted.find(({ required }, index) => required === true && positionals[index] === undefined);
  if (missing !== undefined) throw refused(command, `${missing.name} is missing`);
}

function refused({ name }: Command, text: string): ArgumentError {
  return new ArgumentError(`${text}; npm run ${name} -- --help shows what it takes`);
}

/** What `--help` prints. */
export function usageOf({ name, does, positionals = [], flags = {} }: Command): string {
  const shown = ({ name: of, required, repeated }: Positional) => {
    const one = repeated ? `${of} …` : of;
    return required ? one : `[${one}]`;
  };
  const words = [...positionals.map(shown), ...Object.keys(flags).map((flag) => `[--${flag}]`)];
  const rows = [
    ...positionals.map((one) => [
      one.name,
      one.oneOf === undefined ? one.does : `${one.does}: ${one.oneOf.join(", ")}`,
    ]),
    ...Object.entries(flags).map(([flag, what]) => [`--${flag}`, what]),
  ];
  return [
    `npm run ${name}${words.length > 0 ? ` -- ${words.join(" ")}` : ""}`,
    "",
    does,
    ...(rows.length > 0 ? ["", ...alignColumns(rows).map((line) => `  ${line}`)] : []),
    "",
  ].join("\n");
}

/**
 * Runs a program with its arguments. `--help` prints its usage instead. What it throws is told in its own words, without a stack trace,
 * and ends it with code 1.
 */
export async function runCommand(command: Command, run: (given: Given) => Promise<void> | void): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(usageOf(command));
    return;
  }
  try {
    await run(readArguments(command, args));
  } catch (error) {
    printFaults([error instanceof Error ? error.message : String(error)]);
    process.exitCode = 1;
  }
}
