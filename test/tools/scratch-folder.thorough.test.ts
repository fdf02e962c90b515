import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nodeOrThrow } from "../../tools/emitted";

let folder: string;
let program: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "interrupted-"));
  program = join(folder, "program.js");
  const source = join(folder, "program.ts");
  writeFileSync(
    source,
    `import { writeFileSync } from "node:fs";
import { scratchFolder } from ${JSON.stringify(resolve("tools/scratch-folder.ts"))};
const made = [scratchFolder("scratch-a-"), scratchFolder("scratch-b-")];
for (const one of made) writeFileSync(one + "/file", "x");
process.stdout.write(JSON.stringify(made) + "\\n");
if (process.argv[2] === "wait") setInterval(() => {}, 1000);
if (process.argv[2] === "throw") throw new Error("a fault");
`,
  );
  await nodeOrThrow(["scripts/bundle.mjs", source, program]);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the script, and ends it by a signal after it has created its folders. */
async function run(how: "wait" | "throw" | "end", signal?: NodeJS.Signals) {
  const child = spawn(process.execPath, [program, how], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(child, "exit");
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  const made: string[] = JSON.parse(line);
  if (signal !== undefined) child.kill(signal);
  const [code] = await ended;
  return { made, code, left: made.filter((path) => existsSync(path)) };
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s leaves no folder behind", async (signal) => {
  const { made, code, left } = await run("wait", signal);
  expect(made).toHaveLength(2);
  expect(left).toEqual([]);
  expect(code).toBe(128 + constants.signals[signal]);
});

test.each([
  ["throw", 1],
  ["end", 0],
] as const)(
  "a program that ends by itself (%s) leaves no folder behind, and its own exit code",
  async (how, status) => {
    const { code, left } = await run(how);
    expect([code, left]).toEqual([status, []]);
  },
);
