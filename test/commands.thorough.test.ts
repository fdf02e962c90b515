import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scripts } from "../package.json";
import { GATE } from "../tools/gate-exit-codes";
import { run } from "../tools/run";

/** The commands of package.json, and whether other tools read their output as JSON. */
const COMMANDS: Readonly<Record<string, "json" | "text">> = {
  api: "json",
  backtest: "json",
  bench: "json",
  budget: "json",
  capacity: "json",
  check: "json",
  contract: "json",
  cost: "json",
  "data-validation": "json",
  "dead-letters": "text",
  "delivery:apply": "text",
  "delivery:changed": "text",
  "delivery:check-in": "text",
  "delivery:comment": "text",
  "delivery:drift": "text",
  "delivery:plan": "text",
  "delivery:reviewed": "text",
  "delivery:reviews": "text",
  deploy: "json",
  detections: "text",
  docs: "text",
  e2e: "text",
  evidence: "text",
  history: "text",
  logs: "text",
  privileges: "text",
  prose: "json",
  prove: "json",
  readiness: "json",
  release: "text",
  review: "json",
  rules: "text",
  sandbox: "text",
  simulate: "json",
  start: "text",
  "state:migrate": "text",
  "state:recover": "text",
  "state:unlock": "text",
  assess: "text",
  timeline: "text",
  tools: "text",
  trace: "json",
  workflows: "text",
};

/** Scripts that start a kept tool with its own arguments, or another command. */
const OTHERS = ["check:changed", "format", "postinstall", "test"];

/** Commands whose exit code distinguishes results: a closed gate or an unfinished deploy from a failure. */
const WITH_CODES = ["budget", "delivery:apply", "deploy", "readiness", "release", "review"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "commands-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The script's file, bundled when it is TypeScript. */
async function programOf(script: string): Promise<string> {
  const line = (scripts as Record<string, string>)[script] ?? "";
  const [, source] = /scripts\/bundle\.mjs (\S+\.ts) /.exec(line) ?? [];
  if (source === undefined) return /^node (\S+\.mjs)$/.exec(line)?.[1] ?? "";
  const bundle = join(folder, `${script.replace(":", "-")}.js`);
  const { code, output } = await run(process.execPath, ["scripts/bundle.mjs", source, bundle]);
  expect({ code, output }).toEqual({ code: 0, output: "" });
  return bundle;
}

test("every script of package.json is in the table of commands, or starts another tool", () => {
  const own = Object.keys(scripts).filter((name) => !OTHERS.includes(name) && !/^pre(?!pare)/.test(name));
  expect(own.sort()).toEqual(Object.keys(COMMANDS).sort());
});

test("the README lists the commands that print JSON", () => {
  const [, list = ""] =
    /`--json` prints the result for other tools: ([^.]+) have it\./.exec(readFileSync("README.md", "utf8")) ?? [];
  const named = [...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(COMMANDS).filter((name) => COMMANDS[name] === "json"));
});

test.each(Object.entries(COMMANDS))(
  "npm run %s has --help, and refuses an unknown argument",
  async (script, output) => {
    const program = await programOf(script);
    const help = await run(process.execPath, [program, "--help"]);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(script === "start" ? /^npm start/ : new RegExp(`^npm run ${script}( -- |\\n)`));
    expect(help.stdout.includes("--json")).toBe(output === "json");
    expect(help.stdout).toMatch(/^Next: .+\.$/m);
    expect(help.stdout.includes("Exit codes:")).toBe(WITH_CODES.includes(script));

    const refused = await run(process.execPath, [program, "--unknown"]);
    expect(refused.code).toBe(WITH_CODES.includes(script) ? GATE.failed : 1);
    expect(refused.output).toMatch(/^✗ --unknown is unknown; npm (run )?\S+ -- --help lists its arguments\n$/);
  },
);
