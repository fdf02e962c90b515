/** @modules own */
import { readFileSync } from "node:fs";
import { ArgumentError, type Command, readArguments, runCommand, usageOf } from "../../tools/command";

const command: Command = {
  name: "simulate",
  does: "Simulates incidents.",
  positionals: [{ name: "INCIDENT", does: "those to simulate", oneOf: ["outage", "leak"], repeated: true }],
  flags: { write: "writes the results" },
};
const single: Command = {
  name: "unlock",
  does: "Removes a lock.",
  positionals: [
    { name: "STACK", does: "whose lock", required: true },
    { name: "LOCK_ID", does: "as printed" },
  ],
};

const faultOf = (of: Command, args: readonly string[]) => {
  try {
    readArguments(of, args);
  } catch (error) {
    if (error instanceof ArgumentError) return error.message;
    throw error;
  }
  return undefined;
};

test.each<[Command, readonly string[], readonly string[], readonly string[]]>([
  [command, [], [], []],
  [command, ["outage", "leak"], ["outage", "leak"], []],
  [command, ["--write", "leak"], ["leak"], ["write"]],
  [single, ["production-data"], ["production-data"], []],
  [single, ["production-data", "1-2"], ["production-data", "1-2"], []],
])("%j accepts %j", (of, args, positionals, flags) => {
  expect(readArguments(of, args)).toEqual({ positionals, flags: new Set(flags), options: {} });
});

const valued: Command = {
  name: "backtest",
  does: "Evaluates the past.",
  flags: { json: "prints JSON" },
  options: { from: { value: "DATE", does: "the first day" }, to: { value: "DATE", does: "the last day" } },
};

test.each<[readonly string[], Readonly<Record<string, string>>]>([
  [["--json"], {}],
  [["--from", "2026-11-01", "--json"], { from: "2026-11-01" }],
  [["--from=2026-11-01", "--to=2026-11-02", "--json"], { from: "2026-11-01", to: "2026-11-02" }],
])("an option has a value: %j", (args, options) => {
  expect(readArguments(valued, args)).toEqual({ positionals: [], flags: new Set(["json"]), options });
});

test.each<[readonly string[], string]>([
  [["--from"], "--from has no value, must have DATE; npm run backtest -- --help lists its arguments"],
  [["--from="], "--from has no value, must have DATE; npm run backtest -- --help lists its arguments"],
  [["--from", "--json"], "--from has no value, must have DATE; npm run backtest -- --help lists its arguments"],
  [["--from", "a", "--from", "b"], "--from is given twice; npm run backtest -- --help lists its arguments"],
])("an option without one value is refused: %j", (args, sentence) => {
  expect(faultOf(valued, args)).toBe(sentence);
});

test("the usage lists exit codes", () => {
  const usage = usageOf({ ...valued, exitCodes: { 0: "nothing blocks", 2: "the review failed" } });
  expect(usage).toContain("Exit codes:\n  0  nothing blocks\n  2  the review failed");
});

test("the usage names an option's value", () => {
  expect(usageOf(valued)).toContain("npm run backtest -- [--from DATE] [--to DATE] [--json]");
  expect(usageOf(valued)).toContain("  --from DATE  the first day");
});

test.each<[Command, readonly string[], string]>([
  [
    command,
    ["outrage"],
    'INCIDENT is "outrage", must be one of outage, leak; npm run simulate -- --help lists its arguments',
  ],
  [command, ["--wirte"], "--wirte is unknown; npm run simulate -- --help lists its arguments"],
  [command, ["--write=now"], "--write takes no value; npm run simulate -- --help lists its arguments"],
  [command, ["-x"], "-x is unknown; npm run simulate -- --help lists its arguments"],
  [single, [], "STACK is missing; npm run unlock -- --help lists its arguments"],
  [single, ["a", "b", "c"], 'argument "c" is one too many; npm run unlock -- --help lists its arguments'],
])("%j rejects %j with one sentence", (of, args, sentence) => {
  expect(faultOf(of, args)).toBe(sentence);
});

test("the usage names every argument and flag", () => {
  expect(usageOf(command)).toBe(
    [
      "npm run simulate -- [INCIDENT …] [--write]",
      "",
      "Simulates incidents.",
      "",
      "  INCIDENT  those to simulate: outage, leak",
      "  --write   writes the results",
      "",
    ].join("\n"),
  );
  expect(usageOf(single).split("\n")[0]).toBe("npm run unlock -- STACK [LOCK_ID]");
});

const scripts = Object.entries<string>(JSON.parse(readFileSync("package.json", "utf8")).scripts).flatMap(
  ([script, line]) => {
    const [, file] = /scripts\/bundle\.mjs (\S+\.ts) /.exec(line) ?? [];
    return file === undefined ? [] : [[script, file] as const];
  },
);

test("package.json has commands", () => expect(scripts.length).toBeGreaterThan(10));

test.each(scripts)("npm run %s has its own name and --help (%s)", (script, file) => {
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/\brunCommand\(/);
  expect(text).toContain(`name: "${script}"`);
});

describe("the last line of an output", () => {
  const gate: Command = {
    name: "gate",
    does: "Gates.",
    next: "merge.",
    nextAfterFaults: "wait.",
    positionals: [{ name: "STEP", does: "a part" }],
    flags: { json: "prints JSON" },
  };
  const { argv, exitCode } = process;
  afterEach(() => {
    process.argv = argv;
    process.exitCode = exitCode;
    jest.restoreAllMocks();
  });

  async function lastLine(of: Command, args: readonly string[], code = 0): Promise<string> {
    const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    process.argv = ["node", "gate", ...args];
    await runCommand(of, () => {
      process.exitCode = code;
    });
    return write.mock.calls.map(([text]) => text).join("");
  }
  const withoutSteps: Command = { ...gate, printsNext: ({ positionals }) => positionals.length === 0 };

  test.each<[string, Command, readonly string[], number, string]>([
    ["names the next step", gate, [], 0, "Next: merge.\n"],
    ["names another step after faults", gate, [], 1, "Next: wait.\n"],
    ["is no next step beside JSON", gate, ["--json"], 0, ""],
    ["is no next step in a run without one", withoutSteps, ["a"], 0, ""],
    ["names the next step in other runs", withoutSteps, [], 0, "Next: merge.\n"],
  ])("%s", async (_, of, args, code, text) => {
    expect(await lastLine(of, args, code)).toBe(text);
  });
});
