import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GithubDelivery } from "../../environments/github-subjects";
import { releaseWorkflow } from "../../tools/workflows/release";
import { environment, organization } from "../support";

const delivery = organization().delivery as GithubDelivery;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "release-scripts-"));
  mkdirSync(join(root, "bin"));
  mkdirSync(join(root, "checkout/scripts"), { recursive: true });
  execFileSync("cp", ["-r", "scripts/delivery", join(root, "checkout/scripts/delivery")]);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const BUILT = "owner/application main push success";

/**
 * Runs a script with commands that only record their arguments.
 *
 * @param failing beginning of the command that fails
 * @param built GitHub's answer about the run that built the release
 */
function run(script: string, values: Readonly<Record<string, string>>, failing = "nothing", built = BUILT) {
  const log = join(root, "commands");
  for (const name of ["npm", "git", "gh"]) {
    const answers = `case "${name} $*" in '${failing}'*) exit 7;; "gh api "*) echo "${built}";; esac`;
    const text = `#!/bin/sh\necho "${name} $*" >> ${log}\n${answers}\n`;
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
  return { code, commands: existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [] };
}

const RELEASE = {
  ENVIRONMENT: "staging",
  VERSION: "1.4.2",
  REPOSITORY: "owner/application",
  BRANCH: "main",
  RUN: "42",
  APPLICATION_TOKEN: "secret",
  URGENT: "false",
  PROMETHEUS_URL: "https://p",
};
const STEPS = [
  'gh api repos/owner/application/actions/runs/42 --jq [.head_repository.full_name, .head_branch, .event, .conclusion] | join(" ")',
  "npm run --silent budget -- --prometheus https://p staging",
  "gh run download 42 --repo owner/application --name gocarbontracker-1.4.2 --dir .build/release",
  "npm run --silent release -- upload staging 1.4.2",
  "npm run --silent release -- bump staging 1.4.2",
  "npm run --silent release -- check staging",
  "npm run --silent release -- record staging --prometheus https://p",
  "npm run --silent deploy -- staging --only staging-servers --auto-approve",
  "npm run --silent release -- watch staging --prometheus https://p",
];

test("a release checks the budget, uploads, plans, records the state before it, rolls and watches, in this order", () => {
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
  const urgent = STEPS.filter((step) => !step.includes(" budget ")).map((step) =>
    step.includes("-- record ") ? `${step} --urgent` : step,
  );
  expect(run("release.sh", { ...RELEASE, URGENT: "true" }).commands).toEqual(urgent);
});

test.each([
  "fork/application main pull_request success",
  "fork/application main push success",
  "owner/application feature push success",
  "owner/application main pull_request success",
  "owner/application main push failure",
  "",
])("what %p built is not released", (built) => {
  const { code, commands } = run("release.sh", RELEASE, "nothing", built);
  expect([code, commands]).toEqual([2, STEPS.slice(0, 1)]);
});

test("a release may be built again by hand on the branch", () => {
  expect(run("release.sh", RELEASE, "nothing", "owner/application main workflow_dispatch success").code).toBe(0);
});

test.each(["", "42; x", "42/../43", "latest"])("the run %p is refused before any request", (id) => {
  expect(run("release.sh", { ...RELEASE, RUN: id })).toEqual({ code: 2, commands: [] });
});

test("the approver sees in the run's name what is released, and nobody names another repository", () => {
  const workflow = releaseWorkflow([environment("staging")], delivery);
  for (const input of ["version", "environment", "run", "urgent"])
    expect(workflow["run-name"]).toContain(`inputs.${input}`);
  expect(JSON.stringify(workflow.on)).not.toContain("repository");
  expect(JSON.stringify(workflow.jobs)).toContain('"REPOSITORY":"gocarbontracker/application","BRANCH":"main"');
});

test("the released version becomes a branch and the link of its pull request, and no argument contains the token", () => {
  const summary = join(root, "summary.md");
  const github = { GITHUB_TOKEN: "secret", GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "o/operations" };
  const values = { ENVIRONMENT: "staging", VERSION: "1.4.2", BASE: "main", GITHUB_STEP_SUMMARY: summary, ...github };
  const { code, commands } = run("propose-release.sh", values);
  expect(code).toBe(0);
  expect(commands.map((command) => command.split(" ").slice(0, 3).join(" "))).toEqual([
    "npm run --silent",
    "git switch --force-create",
    "git -c user.name=release",
    "git push --force",
  ]);
  const [, link = ""] = /\]\((.*)\)/.exec(readFileSync(summary, "utf8")) ?? [];
  const { pathname, searchParams } = new URL(link);
  expect(pathname).toBe("/o/operations/compare/main...release/staging-1.4.2");
  expect(searchParams.get("title")).toBe("environments: release 1.4.2 in staging");
  expect(commands.join("\n")).not.toContain("secret");
});

test("one job per environment has its role and its approval, and a job without them proposes the version", () => {
  const { jobs } = releaseWorkflow([environment("staging"), environment("production")], delivery);
  const { "release-production": job, propose } = jobs;
  expect(job).toMatchObject({ environment: "production", if: "${{ inputs.environment == 'production' }}" });
  expect(JSON.stringify(job)).toContain(
    `arn:aws:iam::${environment("production").account}:role/gocarbontracker-production-delivery-apply-euc1`,
  );
  expect(propose).toMatchObject({ needs: ["release-staging", "release-production"] });
  expect(propose?.environment).toBeUndefined();
});

test("a second run of the proposal replaces the branch of the first one", () => {
  const git = (at: string, ...args: readonly string[]) =>
    execFileSync("git", ["-C", at, "-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      encoding: "utf8",
      stdio: "pipe",
    });
  const checkout = join(root, "checkout");
  execFileSync("git", ["init", "--quiet", "--bare", join(root, "origin.git")]);
  git(checkout, "init", "--quiet", "--initial-branch=main");
  git(checkout, "remote", "add", "origin", join(root, "origin.git"));
  writeFileSync(join(checkout, "version"), "1.4.1\n");
  git(checkout, "add", "--all");
  git(checkout, "commit", "--quiet", "--message=first");
  const npm = join(root, "bin/npm");
  writeFileSync(npm, '#!/bin/sh\necho "$7" > version\n');
  chmodSync(npm, 0o755);
  const env = {
    ...{ ENVIRONMENT: "staging", VERSION: "1.4.2", BASE: "main", GITHUB_TOKEN: "secret" },
    ...{ GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "o/operations" },
    GITHUB_STEP_SUMMARY: join(root, "summary.md"),
    PATH: `${join(root, "bin")}:${process.env.PATH}`,
  };
  for (const author of ["2026-11-29T08:00:00Z", "2026-11-29T09:00:00Z"]) {
    git(checkout, "switch", "--quiet", "main");
    execFileSync(join(checkout, "scripts/delivery/propose-release.sh"), {
      env: { ...env, GIT_AUTHOR_DATE: author },
      stdio: "pipe",
    });
  }
  expect(git(checkout, "ls-remote", "origin", "release/staging-1.4.2")).toContain(
    git(checkout, "rev-parse", "HEAD").trim(),
  );
});
