import { execFileSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { actions, TEST_IMAGE } from "../../tools/workflows/actions";
import { renderWorkflow, workflows } from "../../tools/workflows/render";
import type { Step } from "../../tools/workflows/workflow";

const FOLDER = ".github/workflows";
const renovate = JSON.parse(readFileSync(".github/renovate.json", "utf8"));
const files = Object.entries(workflows);
const jobs = files.flatMap(([file, { jobs: ofFile }]) =>
  Object.entries(ofFile).map(([id, job]) => ({ file, id, job })),
);
const steps = jobs.flatMap(({ file, job }) => job.steps.map((step: Step) => ({ file, step })));

test(".github/workflows is what tools/workflows describes: npm run workflows", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(workflows).sort());
  for (const [file, workflow] of files) expect(readFileSync(join(FOLDER, file), "utf8")).toBe(renderWorkflow(workflow));
});

test.each(files)("%s reads back as the workflow", (_, workflow) => {
  expect(parse(renderWorkflow(workflow))).toEqual(workflow);
});

test("every action is pinned by a commit, and its release is a comment", () => {
  const used = steps.flatMap(({ step }) => ("uses" in step ? [step.uses] : []));
  expect(used.length).toBeGreaterThan(3);
  expect(used.filter((uses) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  expect(Object.keys(actions).filter((name) => !used.some((uses) => uses.startsWith(`${name}@`)))).toEqual([]);
  for (const line of files.flatMap(([, workflow]) => renderWorkflow(workflow).split("\n"))) {
    if (line.includes("uses:")) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
});

test("an image is pinned by its digest", () => {
  const images = jobs.flatMap(({ job }) => (job.container === undefined ? [] : [job.container.image]));
  expect(images.filter((image) => !/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/.test(image))).toEqual([]);
});

/** The versions that Renovate's own rules find in a text of the file. */
function foundByRenovate(file: string): Record<string, string>[] {
  const managers: { managerFilePatterns: string[]; matchStrings: string[] }[] = renovate.customManagers;
  return managers
    .filter(({ managerFilePatterns }) => managerFilePatterns.some((path) => new RegExp(path.slice(1, -1)).test(file)))
    .flatMap(({ matchStrings }) => matchStrings)
    .flatMap((pattern) => [...readFileSync(file, "utf8").matchAll(new RegExp(pattern, "g"))])
    .map(({ groups }) => ({ ...groups }));
}

test("Renovate reads each action and the image in their source, and leaves the generated files alone", () => {
  const found = foundByRenovate("tools/workflows/actions.ts");
  for (const [depName, { commit, version }] of Object.entries(actions)) {
    expect(found).toContainEqual({ depName, currentDigest: commit, currentValue: version });
  }
  const [, depName = "", currentValue, currentDigest] = /^(.*):(.*)@(.*)$/.exec(TEST_IMAGE) ?? [];
  expect(found).toContainEqual({ depName, currentValue, currentDigest });
  expect(found).toHaveLength(Object.keys(actions).length + 1);
  expect(renovate["github-actions"]).toEqual({ enabled: false });
});

test("every command is one executable script, without an expression", () => {
  for (const { step } of steps) {
    if (!("run" in step)) continue;
    expect(step.run).toMatch(/^scripts\/delivery\/[a-z-]+\.sh$/);
    accessSync(step.run, constants.X_OK);
  }
});

test("every script is used", () => {
  const used = steps.flatMap(({ step }) => ("run" in step ? [step.run] : []));
  const scripts = readdirSync("scripts/delivery").map((file) => `scripts/delivery/${file}`);
  expect(scripts.filter((script) => !used.some((run) => run === script))).toEqual([]);
});

test("each job names its permissions and its limit of time, and no workflow runs code of a fork with them", () => {
  for (const { job } of jobs) {
    expect(Object.keys(job.permissions)).not.toEqual([]);
    expect(job["timeout-minutes"]).toBeLessThanOrEqual(360);
  }
  for (const [, workflow] of files) {
    expect(workflow.permissions).toEqual({});
    expect(workflow.concurrency.group).not.toBe("");
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
  }
});

test("no job stores its token in the checkout, or reads a cache that another job wrote", () => {
  for (const { step } of steps) {
    if (!("uses" in step)) continue;
    if (step.uses.startsWith("actions/checkout@")) expect(step.with).toMatchObject({ "persist-credentials": false });
    if (step.uses.startsWith("actions/setup-node@"))
      expect(step.with).toMatchObject({ "package-manager-cache": false });
    expect(step.uses).not.toMatch(/^actions\/cache/);
  }
});

describe("scripts, with a npm that only records its arguments", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "delivery-"));
    mkdirSync(join(root, "bin"));
    mkdirSync(join(root, "checkout/scripts"), { recursive: true });
    execFileSync("cp", ["-r", "scripts/delivery", join(root, "checkout/scripts/delivery")]);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Runs a script in a folder of its own. @param failing beginning of the arguments with which npm fails */
  function run(script: string, failing = "nothing"): { code: number; commands: string[] } {
    const log = join(root, "commands");
    for (const [name, text] of Object.entries({
      npm: `echo "npm $*" >> ${log}\ncase "$*" in "${failing}"*) exit 7;; esac`,
      git: `echo "git $*" >> ${log}`,
      "apt-get": `echo "apt-get $*" >> ${log}`,
    })) {
      writeFileSync(join(root, "bin", name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(root, "bin", name), 0o755);
    }
    const env = { ...process.env, PATH: `${join(root, "bin")}:${process.env.PATH}` };
    let code = 0;
    try {
      execFileSync(join(root, "checkout/scripts/delivery", script), { env, cwd: root, stdio: "pipe" });
    } catch (error) {
      code = (error as { status: number }).status;
    }
    return { code, commands: readFileSync(log, "utf8").trim().split("\n") };
  }

  test("check installs the pinned packages and Vale before it checks and synthesizes", () => {
    expect(run("check.sh")).toEqual({
      code: 0,
      commands: ["npm ci --no-audit --no-fund", "npm run --silent tools -- vale", "npm run check", "npm start"],
    });
  });

  test.each(["ci", "run --silent tools", "run check", "start"])(
    "check fails when npm %s fails, and goes no further",
    (failing) => {
      const { code, commands } = run("check.sh", failing);
      expect(code).toBe(7);
      expect(commands.at(-1)).toMatch(new RegExp(`^npm ${failing}`));
    },
  );

  test("verify installs the Debian packages of the development container before the tests", () => {
    const { commands } = run("verify.sh");
    const [, list = ""] = /^PACKAGES=\(\n([^)]*)\)/m.exec(readFileSync(".devcontainer/install.sh", "utf8")) ?? [];
    const wanted = list.trim().split(/\s+/);
    expect(wanted).toContain("python3-venv");
    const installing = commands.findIndex((command) => command.startsWith("apt-get install "));
    expect(
      commands[installing]
        ?.split(" ")
        .slice(2)
        .filter((word) => !word.startsWith("--")),
    ).toEqual(wanted);
    expect(installing).toBeLessThan(commands.findIndex((command) => command.startsWith("npm ")));
  });

  test("verify keeps the results of the tests, also of failed ones", () => {
    const { code, commands } = run("verify.sh", "test");
    expect(code).toBe(7);
    expect(commands.at(-1)).toBe("npm test -- --json --outputFile=.build/verify/tests.json");
    const kept = join(root, "checkout/.build/verify");
    expect(existsSync(join(kept, "install.log")) && existsSync(join(kept, "tests.log"))).toBe(true);
  });

  test("verify simulates hundreds of random incidents after the tests, other ones every night", () => {
    const { code, commands } = run("verify.sh");
    expect(code).toBe(0);
    expect(commands.at(-1)).toMatch(/^npm run simulate -- --fuzz 200 --seed [1-9]\d{0,2}$/);
  });
});

test("operations' lead owns what limits workflows and reviews", () => {
  const lines = readFileSync(".github/CODEOWNERS", "utf8").split("\n");
  const rules = lines.filter((line) => /^[*/]/.test(line)).map((line) => line.trim().split(/\s+/));
  const owners = (file: string) =>
    rules
      .findLast(([pattern = ""]) => {
        const [begin = "", end] = pattern.slice(1).split("*");
        return (
          pattern === "*" || (end === undefined && !pattern.endsWith("/") ? file === begin : file.startsWith(begin))
        );
      })
      ?.slice(1);
  const stacks = readdirSync("stacks/support").filter((name) => name.startsWith("delivery-"));
  expect(stacks.length).toBeGreaterThan(2);
  for (const file of [
    ".github/CODEOWNERS",
    ".github/workflows/check.yml",
    "constructs/aws/github-role.ts",
    "environments/github-subjects.ts",
    "review-exemptions.yaml",
    "scripts/delivery/check.sh",
    "stacks/delivery-stack.ts",
    ...stacks.map((name) => `stacks/support/${name}`),
    "tools/workflows/check.ts",
    "verification/review/gate.ts",
  ])
    expect([file, owners(file)]).toEqual([file, ["@gocarbontracker/operations-lead"]]);
  expect(owners("stacks/network-stack.ts")).toEqual(["@gocarbontracker/operations"]);
});
