import { parseArgs } from "node:util";

/**
 * Reads the arguments of a command that runs before anything is bundled. Prints the usage for `--help`, and a sentence for an unknown
 * argument, and exits.
 */
export function readArguments(command, usage, options = {}, allowPositionals = false) {
  const types = { help: { type: "boolean", short: "h" }, ...options };
  const { tokens, values, positionals } = parseArgs({
    options: types,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const unknown = tokens.find(
    (token) =>
      (token.kind === "option" && !(token.name in types)) || (token.kind === "positional" && !allowPositionals),
  );
  if (values.help) {
    process.stdout.write(usage);
    process.exit(0);
  }
  if (unknown !== undefined) {
    process.stderr.write(
      `✗ ${unknown.rawName ?? unknown.value} is unknown; ${command} -- --help lists its arguments\n`,
    );
    process.exit(1);
  }
  return { values, positionals };
}
