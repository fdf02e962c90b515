// `npm start`: validates the environments and the policy, and checks the types while it bundles. It runs the bundle only without errors.
import { spawn } from "node:child_process";
import { readArguments } from "./arguments.mjs";

readArguments(
  "npm start",
  `npm start

Checks the policy, the environments and the types, and writes every stack to cdktf.out. It calls no cloud.
ENVIRONMENTS=production,staging selects environments.

Next: npm run check, and npx cdktf diff for the plan of a stack.
`,
);

const running = new Set();
const bundle = (...args) => run("scripts/bundle.mjs", ...args);

const [words, types, program] = [
  bundle("environments/check.ts", ".build/check.js").then((made) => (made.code === 0 ? run(".build/check.js") : made)),
  run("node_modules/typescript/bin/tsc", "--project", "tsconfig.start.json", "--pretty", "false"),
  bundle("main.ts", ".build/main.js"),
];
await orExit(words);
await orExit(types, "✗ the types do not fit, as the compiler says above: correct the code\n");
await orExit(program);
spawn(process.execPath, [".build/main.js"], { stdio: "inherit" }).on("close", (code) => process.exit(code ?? 1));

/** Exits with the output of a process that failed. */
async function orExit(program, more = "") {
  const { code, output } = await program;
  if (code === 0) return;
  for (const child of running) child.kill();
  process.stderr.write(output + more, () => process.exit(code));
  await new Promise(() => undefined);
}

function run(...args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("close", (code) => {
      running.delete(child);
      done({ code: code ?? 1, output });
    });
  });
}
