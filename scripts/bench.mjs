// Measures what users wait for against an empty Node process on the same machine in the same minutes, because ratios vary less than seconds.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments } from "./arguments.mjs";

const NEXT = "Next: compare the ratios with those of the commit before, on the same machine.";

const { values } = readArguments(
  "npm run bench",
  `npm run bench -- [--runs COUNT] [--json]

Measures a synth of everything, of one environment and of many, cdktf synth, check and prove, each as a ratio to an empty Node process.

  --runs COUNT  how often the short ones run, 5 by default; the long ones run once
  --json        prints name, milliseconds and ratio of each as JSON

${NEXT}
`,
  { runs: { type: "string", default: "5" }, json: { type: "boolean" } },
);
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  process.stderr.write(`✗ --runs is "${values.runs}", must be a whole number from 1: correct it\n`);
  process.exit(1);
}

/** The most that a synth of everything may take, in times of an empty Node process. */
const GOAL = 5;
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const [bundle, many, prove, check] = ["main", "many", "prove", "check"].map((name) => join(folder, `${name}.js`));
const outdir = join(folder, "cdktf.out");

const SUBJECTS = [
  { name: "an empty node", args: ["--eval", ""] },
  { name: "bundling", args: ["scripts/bundle.mjs", "main.ts", bundle] },
  { name: "a synth of everything", args: [bundle], goal: GOAL },
  { name: "a synth of production", args: [bundle], environments: "production" },
  { name: "a synth of 10 environments", args: [many, "10", join(folder, "ten")] },
  { name: "a synth of 30 environments", args: [many, "30", join(folder, "thirty")] },
  {
    name: "cdktf synth",
    args: ["node_modules/cdktf-cli/bundle/bin/cdktf.js", "synth", "--output", outdir],
    isLong: true,
  },
  { name: "npm run prove", args: [prove], isLong: true },
  { name: "npm run check", args: [check], isLong: true },
];

/** Runs Node to its end. @returns milliseconds. @throws Error with the output, when it fails */
function measure({ name, args, environments }) {
  process.stderr.write(`measuring ${name} …\n`);
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, CDKTF_OUTDIR: outdir, ENVIRONMENTS: environments, CHECKPOINT_DISABLE: "1" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${name} failed:\n${stdout}${stderr}`);
  return performance.now() - started;
}

function bundleAll() {
  for (const [entry, outfile] of [
    ["main.ts", bundle],
    ["scripts/many-environments.ts", many],
    ["verification/commands/prove.ts", prove],
    ["verification/commands/check.ts", check],
    ["verification/commands/prose.ts", ".build/prose.js"],
  ]) {
    measure({ name: `bundling of ${entry}`, args: ["scripts/bundle.mjs", entry, outfile] });
  }
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

function measureAll() {
  bundleAll();
  const short = SUBJECTS.filter(({ isLong }) => !isLong);
  const times = new Map(SUBJECTS.map((subject) => [subject, []]));
  // The first round is not counted, because it fills the file cache.
  for (let round = 0; round <= runs; round++) {
    for (const subject of short) {
      const milliseconds = measure(subject);
      if (round > 0) times.get(subject).push(milliseconds);
    }
  }
  for (const subject of SUBJECTS) if (subject.isLong) times.get(subject).push(measure(subject));
  const empty = median(times.get(SUBJECTS[0]));
  return SUBJECTS.map((subject) => {
    const milliseconds = median(times.get(subject));
    return {
      name: subject.name,
      milliseconds: Math.round(milliseconds),
      ratio: milliseconds / empty,
      goal: subject.goal,
    };
  });
}

function lineOf({ name, milliseconds, ratio, goal }) {
  const kept = ratio <= goal ? "kept" : "missed";
  const verdict = goal === undefined ? "" : `  (goal: at most ${goal.toFixed(1)}: ${kept})`;
  const cells = [name.padEnd(28), `${milliseconds} ms`.padStart(10), `${ratio.toFixed(1)} ×`.padStart(9)];
  return `${cells.join("  ")}${verdict}\n`;
}

try {
  const results = measureAll();
  process.stdout.write(values.json ? `${JSON.stringify({ runs, results }, null, 2)}\n` : results.map(lineOf).join(""));
  if (!values.json) process.stderr.write(`Medians of ${runs} runs; the last three ran once.\n${NEXT}\n`);
} catch (error) {
  process.stderr.write(`✗ ${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
