import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { releaseWorkflow } from "../../tools/workflows/release";
import { environment } from "../support";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "release-scripts-"));
  mkdirSync(join(root, "bin"));
  mkdirSync(join(root, "checkout/scripts"), { recursive: true });
  execFileSync("cp", ["-r", "scripts/delivery", join(root, "checkout/scripts/delivery")]);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs a script with commands that only record their arguments. @param failing beginning of the command that fails */
function run(script: string, values: Readonly<Record<string, string>>, failing = "nothing") {
  const log = join(root, "commands");
  for (const name of ["npm", "git", "gh"]) {
    const text = `#!/bin/sh\necho "${name} $*" >> ${log}\ncase "${name} $*" in "${failing}"*) exit 7;; esac\n`;
    writeFileSync(join(root, "bin", name), text);
    chmodSync(join(root, "bin", name), 0o755);
  }
  const env = { ...values, PATH: `${join(root, "bin")}:${process.env.PATH}` };
  let code = 0;
  try {
    execFileSync(join(root, "checkout/scripts/delivery", script), { env, stdio: "pipe" });
  } catch (error) {
    code = (error as { status: number }).status;
  }
  return { code, commands: readFileSync(log, "utf8").trim().split("\n") };
}

const RELEASE = {
  ENVIRONMENT: "staging",
  VERSION: "1.4.2",
  REPOSITORY: "owner/application",
  RUN: "42",
  APPLICATION_TOKEN: "secret",
  URGENT: "false",
  PROMETHEUS_URL: "https://p",
};
const STEPS = [
  "npm run --silent budget -- --prometheus https://p staging",
  "gh run download 42 --repo owner/application --name gocarbontracker-1.4.2 --dir .build/release",
  "npm run --silent release -- upload staging 1.4.2",
  "npm run --silent release -- bump staging 1.4.2",
  "npm run --silent release -- record staging --prometheus https://p",
  "npm run --silent deploy -- staging --only staging-servers --auto-approve",
  "npm run --silent release -- watch staging --prometheus https://p",
];

test("a release checks the budget, uploads, records the state before it, rolls and watches, in this order", () => {
  expect(run("release.sh", RELEASE)).toEqual({ code: 0, commands: STEPS });
});

const DEPLOY = STEPS.find((step) => step.startsWith("npm run --silent deploy")) ?? "";

test.each(STEPS.filter((step) => step !== DEPLOY))("a release ends where this fails: %s", (step) => {
  const { code, commands } = run("release.sh", RELEASE, step);
  expect([code, commands.at(-1)]).toEqual([7, step]);
});

test("a failed deploy is watched, too, because it may have released already; the release counts as failed", () => {
  expect(run("release.sh", RELEASE, DEPLOY)).toEqual({ code: 7, commands: STEPS });
});

test("an urgent release depends on no budget before its servers are replaced", () => {
  const urgent = STEPS.slice(1).map((step) => (step.includes("-- record ") ? `${step} --urgent` : step));
  expect(run("release.sh", { ...RELEASE, URGENT: "true" }).commands).toEqual(urgent);
});

test("the released version becomes a pull request, and no argument contains the token", () => {
  const values = { ENVIRONMENT: "staging", VERSION: "1.4.2", BASE: "main", GITHUB_TOKEN: "secret" };
  const { code, commands } = run("propose-release.sh", values);
  expect(code).toBe(0);
  expect(commands.map((command) => command.split(" ").slice(0, 3).join(" "))).toEqual([
    "npm run --silent",
    "git switch --create",
    "git -c user.name=release",
    "git push origin",
    "gh pr create",
  ]);
  expect(commands.at(-1)).toContain("--base main --head release/staging-1.4.2");
  expect(commands.join("\n")).not.toContain("secret");
});

test("one job per environment has its role and its approval, and a job without them proposes the version", () => {
  const { jobs } = releaseWorkflow([environment("staging"), environment("production")]);
  const { "release-production": job, propose } = jobs;
  expect(job).toMatchObject({ environment: "production", if: "${{ inputs.environment == 'production' }}" });
  expect(JSON.stringify(job)).toContain(
    `arn:aws:iam::${environment("production").account}:role/gocarbontracker-production-delivery-apply-euc1`,
  );
  expect(propose).toMatchObject({ needs: ["release-staging", "release-production"] });
  expect(propose?.environment).toBeUndefined();
});
