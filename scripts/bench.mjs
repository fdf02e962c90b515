// Measures the app command against an empty Node process on the same machine in the same minute, because ratios vary less than seconds. It
// synthesizes every environment and every stack. Usage: npm run bench [RUNS]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const GOAL = 5;
const runs = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const bundle = join(folder, "main.js");

const subjects = [
  { name: "an empty node", args: ["--eval", ""] },
  { name: "bundling", args: ["scripts/bundle.mjs", "main.ts", bundle] },
  { name: "synthesizing everything", args: [bundle], goal: GOAL },
];
const times = subjects.map(() => []);

try {
  // The first round is not counted, because it fills the file cache and creates the bundle.
  for (let round = 0; round <= runs; round++) {
    subjects.forEach(({ name, args }, subject) => {
      const started = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, {
        env: { ...process.env, CDKTF_OUTDIR: join(folder, "cdktf.out"), ENVIRONMENTS: undefined },
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(`${name} failed:\n${stderr}`);
      if (round > 0) times[subject].push(performance.now() - started);
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const medians = times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]);
subjects.forEach(({ name, goal }, subject) => {
  const ratio = medians[subject] / medians[0];
  const verdict =
    goal === undefined ? "" : `  (goal: at most ${goal.toFixed(1)}: ${ratio <= goal ? "kept" : "missed"})`;
  const cells = [
    name.padEnd(24),
    `${Math.round(medians[subject])} ms`.padStart(8),
    `${ratio.toFixed(1)} ×`.padStart(8),
  ];
  process.stdout.write(`${cells.join("  ")}${verdict}\n`);
});
process.stdout.write(`medians of ${runs} runs\n`);
