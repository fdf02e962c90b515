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
import { known } from "../../environments";
import { loadEnvironments } from "../../environments/load";
import { deliveryRoleName } from "../../environments/names";
import { GO_MODULES, PYTHON_TOOLS } from "../../tools/packages";
import { actions, TEST_IMAGE } from "../../tools/workflows/actions";
import { renderWorkflow, workflows } from "../../tools/workflows/render";
import { terraformSecrets } from "../../tools/workflows/secrets";
import type { Step, Workflow } from "../../tools/workflows/workflow";
import { everything } from "../everything";

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

test("Renovate reads each Python package and each Go program of the tools", () => {
  const python = Object.values(PYTHON_TOOLS).flatMap(({ requirements }) => [...requirements] as string[]);
  const pinned = [
    ...python.map((requirement) => {
      const [name = "", currentValue] = requirement.split("==");
      return { depName: name.replace(/\[.*/, ""), currentValue };
    }),
    ...Object.values(GO_MODULES).map((module) => {
      const [path = "", currentValue] = module.split("@");
      return { depName: path.replace(/\/cmd\/.*/, ""), currentValue };
    }),
  ];
  expect(foundByRenovate("tools/packages.ts")).toEqual(pinned);
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

describe("the workflow that plans a pull request", () => {
  const { jobs: ofPlan, on } = workflows["plan.yml"] as Workflow;
  const environments = loadEnvironments(known);

  test("has a job for each environment, in its GitHub environment and with its role that reads", () => {
    expect(Object.keys(ofPlan)).toEqual(["changed", ...known.map(({ name }) => `plan-${name}`), "review"]);
    for (const environment of environments) {
      const { name, account } = environment;
      const job = ofPlan[`plan-${name}`];
      expect(job).toMatchObject({
        environment: `${name}-plan`,
        permissions: { contents: "read", "id-token": "write" },
        if: expect.stringContaining(`contains(fromJSON(needs.changed.outputs.environments), '${name}')`),
      });
      const signIn = job?.steps.find((step) => "uses" in step && step.uses.startsWith("aws-actions/"));
      const role = `arn:aws:iam::${account}:role/${deliveryRoleName(environment, "plan")}`;
      expect(signIn).toMatchObject({ with: { "role-to-assume": role, "allowed-account-ids": account } });
    }
  });

  test("plans again when the pull request changes, also the branch that it merges into", () => {
    expect(on).toEqual({ pull_request: { types: ["opened", "synchronize", "reopened", "edited"] } });
  });

  test("starts for a fork's pull request only jobs without credentials and secrets", () => {
    expect(Object.keys(on)).toEqual(["pull_request"]);
    const forFork = Object.values(ofPlan).filter(
      (job) => !job.if?.includes("github.event.pull_request.head.repo.full_name == github.repository && "),
    );
    expect(forFork.map(({ name }) => name)).toEqual(["changed", "review"]);
    for (const job of forFork) {
      expect(job.environment).toBeUndefined();
      expect(job.permissions["id-token"]).toBeUndefined();
      expect(JSON.stringify(job)).not.toContain("secrets.");
    }
  });

  test("fails when a job keeps no plans", () => {
    const keeping = Object.values(ofPlan).flatMap(({ steps }) => steps.filter(({ name }) => name === "Keep the files"));
    expect(keeping).toHaveLength(known.length);
    for (const step of keeping) expect(step).toMatchObject({ with: { "if-no-files-found": "error" } });
  });

  test("reviews also when a plan failed, and then fails", () => {
    expect(ofPlan.review).toMatchObject({
      if: "${{ !cancelled() }}",
      needs: expect.arrayContaining(["plan-production"]),
    });
    expect(JSON.stringify(ofPlan.review)).toContain("contains(needs.*.result, 'failure')");
  });
});

test("the workflow that looks for drift has a job for each environment, with the role that reads", () => {
  const { jobs: ofDrift, on } = workflows["drift.yml"] as Workflow;
  expect(Object.keys(on)).toEqual(["schedule", "workflow_dispatch"]);
  expect(Object.keys(ofDrift)).toEqual(known.map(({ name }) => `drift-${name}`));
  for (const environment of loadEnvironments(known)) {
    const job = ofDrift[`drift-${environment.name}`];
    expect(job).toMatchObject({
      environment: `${environment.name}-drift`,
      permissions: { contents: "read", "id-token": "write", issues: "write" },
    });
    expect(JSON.stringify(job)).toContain(`role/${deliveryRoleName(environment, "plan")}`);
  }
});

describe("the workflow of the reviews", () => {
  const { jobs: ofReviews, on, concurrency } = workflows["reviews.yml"] as Workflow;

  test("has two jobs for each environment, with the role that reads", () => {
    expect(Object.keys(on)).toEqual(["schedule", "workflow_dispatch", "issues"]);
    expect(Object.keys(ofReviews)).toEqual(known.flatMap(({ name }) => [`reviews-${name}`, `check-in-${name}`]));
    for (const environment of loadEnvironments(known)) {
      for (const does of ["reviews", "check-in"]) {
        const job = ofReviews[`${does}-${environment.name}`];
        expect(job).toMatchObject({
          environment: `${environment.name}-drift`,
          permissions: { contents: "read", "id-token": "write", issues: "write" },
        });
        expect(JSON.stringify(job)).toContain(`role/${deliveryRoleName(environment, "plan")}`);
      }
    }
  });

  test("checks in only for our closed issues with the label of the environment, and reviews on no issue", () => {
    expect(on.issues).toEqual({ types: ["closed"] });
    for (const { name } of known) {
      expect(ofReviews[`reviews-${name}`]?.if).toBe("${{ github.event_name != 'issues' }}");
      const { if: condition = "" } = ofReviews[`check-in-${name}`] ?? {};
      for (const part of [
        "github.event_name == 'issues'",
        "github.event.issue.user.login == 'github-actions[bot]'",
        `contains(github.event.issue.labels.*.name, 'review-${name}')`,
      ])
        expect(condition.split(" && ").join("\n")).toContain(part);
    }
  });

  test("reads of an issue only its number, and its author and labels in a condition", () => {
    const used = JSON.stringify(ofReviews).match(/github\.event\.[\w.*]+/g) ?? [];
    expect([...new Set(used)].sort()).toEqual([
      "github.event.issue.labels.*.name",
      "github.event.issue.number",
      "github.event.issue.user.login",
    ]);
  });

  test("cancels no check-in of another issue", () => {
    expect(concurrency).toMatchObject({ "cancel-in-progress": false, group: expect.stringContaining("issue.number") });
  });
});

describe("the workflow that applies", () => {
  const { jobs: ofApply, on } = workflows["apply.yml"] as Workflow;

  test("runs on the branch alone, and stops for a person only in its GitHub environment", () => {
    expect(on).toMatchObject({ push: { branches: ["main"] } });
    for (const { name } of known) {
      expect(ofApply[`apply-${name}`]).toMatchObject({
        environment: name,
        concurrency: { group: `apply-${name}`, "cancel-in-progress": false },
      });
    }
  });

  test("applies production after staging, and not after a failed or cancelled one", () => {
    expect(ofApply["apply-staging"]?.needs).toEqual(["reviewed"]);
    expect(ofApply["apply-production"]?.needs).toEqual(["reviewed", "apply-staging"]);
    for (const result of ["failure", "cancelled"])
      expect(ofApply["apply-production"]?.if).toContain(`!contains(needs.*.result, '${result}')`);
  });

  test("takes the plans of each environment from the run that has them", () => {
    for (const { name } of known) {
      const download = ofApply[`apply-${name}`]?.steps.find((step) => step.name === "Get the reviewed plans");
      const id = `\${{ fromJSON(needs.reviewed.outputs.runs)['${name}'] }}`;
      expect(download).toMatchObject({ with: { name: `plan-${name}`, "run-id": id } });
    }
    const { "run-name": title } = workflows["apply.yml"] as Workflow;
    expect(title).toContain("format('apply the plans of run {0}', inputs.run)");
  });

  test("is never cancelled while it applies", () => {
    const { concurrency } = workflows["apply.yml"] as Workflow;
    expect(concurrency["cancel-in-progress"]).toBe(false);
  });
});

test("a job with secrets has a GitHub environment, and gets the value of every variable of the stacks", () => {
  const variables = Object.values(everything().stacks).flatMap(({ variable }) => Object.keys(variable ?? {}));
  const names = [...new Set(variables)].sort();
  expect(names.length).toBeGreaterThan(5);
  expect(terraformSecrets).toEqual(
    Object.fromEntries(names.map((name) => [`TF_VAR_${name}`, `\${{ secrets.${name.toUpperCase()} }}`])),
  );
  const withSecrets = jobs.filter(({ job }) => JSON.stringify(job).includes("secrets."));
  expect(withSecrets.length).toBeGreaterThan(2);
  expect(withSecrets.filter(({ job }) => job.environment === undefined)).toEqual([]);
});

test("a session lasts as long as its job, and as the role allows", () => {
  for (const { job } of jobs) {
    const signIn = job.steps.find((step) => "uses" in step && step.uses.startsWith("aws-actions/"));
    if (signIn === undefined || !("with" in signIn)) continue;
    const isApply = `${signIn.with?.["role-to-assume"]}`.includes("-delivery-apply-");
    expect(signIn.with?.["role-duration-seconds"]).toBe(isApply ? 4 * 3600 : 3600);
    expect(job["timeout-minutes"] * 60).toBe(signIn.with?.["role-duration-seconds"]);
  }
});

test("packages are installed before a job has credentials, and at most one step has secrets", () => {
  for (const { job } of jobs) {
    const uses = job.steps.map((step: Step) => ("uses" in step ? step.uses : step.run));
    const signIn = uses.findIndex((one) => one.startsWith("aws-actions/"));
    if (signIn < 0) continue;
    expect(uses.indexOf("scripts/delivery/install.sh")).toBeLessThan(signIn);
    expect(job.steps.filter((step) => JSON.stringify(step).includes("secrets.")).length).toBeLessThanOrEqual(1);
  }
});

test("each permission beyond reading the code has its reason beside it", () => {
  for (const line of files.flatMap(([, workflow]) => renderWorkflow(workflow).split("\n"))) {
    if (/^\s+(?!contents: read)[\w-]+: (read|write)\b/.test(line)) expect(line).toMatch(/: (read|write) # \w+/);
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
  function run(
    script: string,
    failing = "nothing",
    variables: NodeJS.ProcessEnv = {},
  ): { code: number; commands: string[] } {
    const log = join(root, "commands");
    for (const [name, text] of Object.entries({
      npm: `echo "npm $*" >> ${log}\nenv > ${join(root, "environment-$1")}\ncase "$*" in "${failing}"*) exit \${CODE:-7};; esac`,
      git: `echo "git $*" >> ${log}`,
      "apt-get": `echo "apt-get $*" >> ${log}`,
    })) {
      writeFileSync(join(root, "bin", name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(root, "bin", name), 0o755);
    }
    const env = { ...process.env, ...variables, PATH: `${join(root, "bin")}:${process.env.PATH}` };
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
      commands: [
        "npm ci --no-audit --no-fund",
        "npm run --silent tools -- vale",
        "npm run check -- --all",
        "npm start",
      ],
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

  test("changed and plan compare with the branch to merge into", () => {
    expect(run("changed.sh", "nothing", { BASE: "main" }).commands).toEqual([
      "npm run --silent delivery:changed -- --base origin/main",
    ]);
    expect(run("plan.sh", "run", { BASE: "main", ENVIRONMENT: "staging" })).toEqual({
      code: 7,
      commands: [
        "npm run --silent delivery:changed -- --base origin/main",
        "npm run --silent delivery:plan -- staging --base origin/main --out .build/delivery/plans",
      ],
    });
  });

  test.each(["main; touch /tmp/x", "$(touch x)", "a b"])("a branch named %s is one argument", (branch) => {
    const { commands } = run("changed.sh", "nothing", { BASE: branch });
    expect(commands).toEqual([`npm run --silent delivery:changed -- --base origin/${branch}`]);
  });

  test("drift publishes what it finds, and exits as its command", () => {
    const { code, commands } = run("drift.sh", "run --silent delivery:drift", { ENVIRONMENT: "staging" });
    expect([code, commands]).toEqual([7, ["npm run --silent delivery:drift -- staging --publish"]]);
  });

  test("reviews passes the address of Prometheus where there is one, and the check-in the number of its issue", () => {
    const write = "npm run --silent delivery:reviews -- staging --publish";
    expect(run("reviews.sh", "nothing", { ENVIRONMENT: "staging", PROMETHEUS_URL: "" }).commands).toEqual([write]);
    expect(run("reviews.sh", "run", { ENVIRONMENT: "staging", PROMETHEUS_URL: "https://x" })).toEqual({
      code: 7,
      commands: [write, `${write} --prometheus https://x`],
    });
    const { code, commands } = run("check-in.sh", "run", { ENVIRONMENT: "staging", ISSUE: "12" });
    expect([code, commands.at(-1)]).toEqual([7, "npm run --silent delivery:check-in -- staging 12"]);
  });

  test("apply passes the commit and the run as arguments, and exits as its command", () => {
    expect(run("reviewed.sh", "nothing", { COMMIT: "abc", RUN: "" }).commands).toEqual([
      "npm run --silent delivery:reviewed -- abc",
    ]);
    expect(run("reviewed.sh", "nothing", { COMMIT: "abc", RUN: "7; x" }).commands.at(-1)).toBe(
      "npm run --silent delivery:reviewed -- abc --run 7; x",
    );
    const { code, commands } = run("apply.sh", "run --silent delivery:apply", { ENVIRONMENT: "staging" });
    expect([code, commands.at(-1)]).toEqual([
      7,
      "npm run --silent delivery:apply -- staging --reviewed .build/delivery/reviewed --out .build/delivery/plans",
    ]);
  });

  describe("apply of a stopped run", () => {
    const REVIEW = "npm run --silent review -- --base HEAD --markdown .build/delivery";
    const APPLY = "npm run --silent delivery:apply -- staging";
    const begins = (commands: readonly string[]) => commands.map((command) => command.replace(/ --reviewed .*/, ""));
    beforeEach(() => {
      for (const file of ["reviewed/staging-data.json", "reviewed/record.json", "plans/staging-network.json"]) {
        mkdirSync(join(root, "checkout/.build/delivery", file, ".."), { recursive: true });
        writeFileSync(join(root, "checkout/.build/delivery", file), "{}");
      }
    });

    test("reviews its plans first, and applies nothing while the review blocks", () => {
      const job = { ENVIRONMENT: "staging", RUN: "9" };
      const reviewed = `${REVIEW}/reviewed/staging-data.json`;
      const { code, commands } = run("apply.sh", "nothing", job);
      expect([code, begins(commands)]).toEqual([0, [reviewed, APPLY]]);
      rmSync(join(root, "commands"));
      expect(run("apply.sh", "run --silent review", { ...job, CODE: "1" })).toEqual({ code: 1, commands: [reviewed] });
    });

    test("has the review of the plans that it keeps", () => {
      const stopped = run("apply.sh", "run --silent delivery:apply", { ENVIRONMENT: "staging", RUN: "", CODE: "1" });
      expect([stopped.code, begins(stopped.commands)]).toEqual([1, [APPLY, `${REVIEW}/plans/staging-network.json`]]);
      rmSync(join(root, "commands"));
      const failed = run("apply.sh", "run --silent delivery:apply", { ENVIRONMENT: "staging", RUN: "", CODE: "2" });
      expect([failed.code, begins(failed.commands)]).toEqual([2, [APPLY]]);
    });
  });

  describe("review", () => {
    const job = { BASE: "main", PULL_REQUEST: "7", FORK: "false", FAILED: "false" };
    const COMMENT = "npm run --silent delivery:comment -- .build/delivery/review.md --plans .build/delivery/plans";

    test("reads the plans of every environment, and not their records", () => {
      for (const file of ["plan-staging/staging-data.json", "plan-staging/record.json", "plan-x/organization-y.json"]) {
        mkdirSync(join(root, "checkout/.build/delivery/plans", file, ".."), { recursive: true });
        writeFileSync(join(root, "checkout/.build/delivery/plans", file), "{}");
      }
      const { code, commands } = run("review.sh", "nothing", job);
      expect([code, commands]).toEqual([
        0,
        [
          "npm run --silent review -- --base origin/main --markdown .build/delivery/plans/plan-staging/staging-data.json .build/delivery/plans/plan-x/organization-y.json",
          `${COMMENT} --pull-request 7`,
        ],
      ]);
    });

    test("exits as the review, after the comment, and fails after a failed job", () => {
      expect(run("review.sh", "run --silent review", job).code).toBe(7);
      expect(readFileSync(join(root, "commands"), "utf8")).toContain(`${COMMENT} --pull-request 7`);
      expect(run("review.sh", "nothing", { ...job, FAILED: "true" }).code).toBe(1);
    });

    test("of a fork writes no comment", () => {
      expect(run("review.sh", "nothing", { ...job, FORK: "true" }).commands.at(-1)).toBe(COMMENT);
    });
  });

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

  test("verify simulates every incident in the tests, and not only those of the short list", () => {
    run("verify.sh", "nothing", { ALL_INCIDENTS: undefined });
    expect(readFileSync(join(root, "environment-test"), "utf8").split("\n")).toContain("ALL_INCIDENTS=true");
  });

  test("verify evaluates the alerts over a history of thirty days", () => {
    run("verify.sh", "nothing", { BACKTEST_DAYS: undefined });
    expect(readFileSync(join(root, "environment-test"), "utf8").split("\n")).toContain("BACKTEST_DAYS=30");
  });

  test("verify measures what queries read of ninety servers", () => {
    run("verify.sh", "nothing", { FLEET_SERVERS: undefined });
    expect(readFileSync(join(root, "environment-test"), "utf8").split("\n")).toContain("FLEET_SERVERS=90");
  });

  test("verify runs the data validation over ten million rows, and keeps what it needed", () => {
    const { commands } = run("verify.sh");
    expect(commands).toContain("npm run data-validation -- --load");
    expect(existsSync(join(root, "checkout/.build/verify/data-validation.log"))).toBe(true);
  });

  test("verify simulates hundreds of random incidents after the tests, other ones every night", () => {
    const { code, commands } = run("verify.sh");
    expect(code).toBe(0);
    expect(commands.at(-1)).toMatch(/^npm run simulate -- --fuzz 200 --seed [1-9]\d{0,2}$/);
  });
});

/** The files whose code runs with a file, except types. */
function importedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path = ""] of readFileSync(file, "utf8").matchAll(
    /^(?:import|export)(?!\s+type\s)[^;]*?from\s+"(\.[^"]+)"/gm,
  )) {
    const at = join(file, "..", path);
    const found = [`${at}.ts`, join(at, "index.ts")].find(existsSync);
    if (found !== undefined) importedBy(found, seen);
  }
  return seen;
}

test("operations' lead owns what limits workflows and reviews", () => {
  const lines = readFileSync(".github/CODEOWNERS", "utf8").split("\n");
  const rules = lines.filter((line) => /^[*/]/.test(line)).map((line) => line.trim().split(/\s+/));
  // As GitHub reads them: a star is no slash, and a folder owns what is in it.
  const expression = (pattern: string) =>
    new RegExp(
      `^${pattern.slice(1).replaceAll(".", "\\.").replaceAll("*", "[^/]*")}${pattern.endsWith("/") ? "" : "$"}`,
    );
  const owners = (file: string) =>
    rules.findLast(([pattern = ""]) => pattern === "*" || expression(pattern).test(file))?.slice(1);
  const stacks = readdirSync("stacks/support").filter((name) => name.startsWith("delivery-"));
  expect(stacks.length).toBeGreaterThan(2);
  const executed = [
    ...importedBy("verification/commands/delivery-apply.ts"),
    ...importedBy("verification/commands/delivery-reviewed.ts"),
    ...importedBy("tools/deploy/main.ts"),
  ].filter((file) => /^(tools|verification|checks)\//.test(file));
  expect(executed.length).toBeGreaterThan(50);
  for (const file of [
    ".github/CODEOWNERS",
    ".github/workflows/check.yml",
    "constructs/aws/github-role.ts",
    "environments/github-subjects.ts",
    "environments/names.ts",
    ...executed,
    "package.json",
    "package-lock.json",
    "scripts/bundle.mjs",
    "review-exemptions.yaml",
    "scripts/delivery/check.sh",
    "stacks/delivery-stack.ts",
    ...stacks.map((name) => `stacks/support/${name}`),
    "tools/workflows/check.ts",
    "verification/delivery/plan-record.ts",
    "verification/review/gate.ts",
  ])
    expect([file, owners(file)]).toEqual([file, ["@gocarbontracker/operations-lead"]]);
  expect(owners("stacks/network-stack.ts")).toEqual(["@gocarbontracker/operations"]);
});
