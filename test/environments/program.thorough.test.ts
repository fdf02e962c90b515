import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { known } from "../../environments";
import { describeNextSteps } from "../../stacks/synth/next-steps";

const CHECKOUT = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "program-"));
const program = join(folder, "main.js");
const workplace = join(folder, "work");

beforeAll(() => {
  mkdirSync(workplace);
  const { status, stderr } = spawnSync(process.execPath, ["scripts/bundle.mjs", "main.ts", program], {
    cwd: CHECKOUT,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the built command in an empty folder. */
function run(environments: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
    cwd: workplace,
    encoding: "utf8",
    env: { PATH: process.env.PATH, ENVIRONMENTS: environments },
  });
  return { status, stdout, stderr, written: readdirSync(workplace) };
}

const names = known.map(({ name }) => name).join(", ");
const unknown = (name: string) => `✗ environment "${name}" is unknown, must be one of ${names}: correct ENVIRONMENTS`;

test("an unknown environment prints one line on stderr, exits with 1 and writes nothing", () => {
  expect(run("nowhere")).toEqual({
    status: 1,
    stdout: "",
    stderr: `${unknown("nowhere")}\n`,
    written: [],
  });
});

test("two faults print two lines", () => {
  const { status, stderr, written } = run("staging, nowhere, elsewhere");
  expect(status).toBe(1);
  expect(stderr.trimEnd().split("\n")).toEqual([unknown("nowhere"), unknown("elsewhere")]);
  expect(written).toEqual([]);
});

test("a known environment is synthesized", () => {
  const { status, stdout, stderr, written } = run("sandbox");
  expect(status).toBe(0);
  // Warnings on ageing values depend on the current day.
  expect(stderr.split("\n").filter((line) => line !== "" && !line.startsWith("! policy/"))).toEqual([]);
  expect(written).toEqual(["cdktf.out"]);
  // The output ends with next steps for the selected environment only.
  const { examples } = describeNextSteps(
    known.filter(({ name }) => name === "sandbox"),
    "2026-11-28",
  );
  expect(stdout.split(/(?<= ms\n)/).at(-1)).toBe(examples);
  expect(examples).not.toMatch(/environments\/(?!sandbox|organization)/);
});

test.each(["", ",", " , "])("ENVIRONMENTS that is %j selects no environment, and is refused", (nobody) => {
  const { status, stderr } = run(nobody);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^✗ ENVIRONMENTS is ".*", must name one or several of staging, /);
});

test("a synth of one environment keeps the folders of others, from which a deployment may run", () => {
  const stacks = join(workplace, "cdktf.out/stacks");
  for (const name of ["production-data", "organization-sentry", "sandbox-gone", "nowhere-data"]) {
    mkdirSync(join(stacks, name), { recursive: true });
  }
  expect(run("sandbox").status).toBe(0);
  expect(readdirSync(stacks)).toEqual(
    expect.arrayContaining(["production-data", "organization-sentry", "sandbox-data"]),
  );
  // A stack of no environment is removed, because it would look deployable.
  expect(readdirSync(stacks)).not.toContain("sandbox-gone");
  expect(readdirSync(stacks)).not.toContain("nowhere-data");
});
