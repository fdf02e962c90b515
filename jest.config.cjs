const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { notRunnable } = require("./test/not-runnable.cjs");
const useShortSchemas = require("./test/short-schemas.cjs");

// What tests make once for all of them (test/once-per-run.ts). Workers inherit the variable.
if (process.env.TEST_RUN_FOLDER === undefined) {
  const folder = mkdtempSync(join(tmpdir(), "test-run-"));
  process.env.TEST_RUN_FOLDER = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  useShortSchemas(folder);
}

// Go processes that end within seconds collect their garbage less often: Terraform with its providers takes a fifth less CPU time.
process.env.GOGC ??= "400";

// In CI a missing program fails the tests that need it; elsewhere those are left out and listed at the end.
const notRun = process.env.CI === "true" ? [] : notRunnable();

/** Packages that a worker loads once for all its test files. No test replaces them. */
const SHARED_PACKAGES = [
  "@cdktf/provider-aws",
  "@grafana/grafana-foundation-sdk",
  "@lezer/.+",
  "@prometheus-io/lezer-promql",
  "cdktf",
  "constructs",
  "ical.js",
  "luxon",
  "netmask",
  "semver",
  "yaml",
  "zod",
].join("|");

const shared = {
  testEnvironment: "<rootDir>/test/environment.cjs",
  transform: {
    "/node_modules/": "<rootDir>/test/shared-package.cjs",
    "^.+\\.ts$": "<rootDir>/test/shared-source.cjs",
    "^.+\\.(py|md|sql)$": "<rootDir>/test/text-transform.cjs",
  },
  transformIgnorePatterns: [`/node_modules/(?!(${SHARED_PACKAGES})/)`],
  modulePathIgnorePatterns: ["<rootDir>/.build", "<rootDir>/cdktf.out"],
};

const SYNTH = "\\.synth\\.test\\.ts$";
const THOROUGH = "\\.thorough\\.test\\.ts$";
const VERIFICATION = "<rootDir>/test/verification/";

// `real` runs Terraform, the emulator, Prometheus and checkov. The others need nothing but Node.
module.exports = {
  // Generous: the tests share the machine with those that run Terraform. The nightly evaluates a month of history in one test.
  testTimeout: (process.env.BACKTEST_DAYS === undefined ? 40 : 120) * 60_000,
  // The real tests wait most of their time, so more of them run at once than there are processors.
  maxWorkers: 5,
  reporters: ["default", ["<rootDir>/test/not-run-reporter.cjs", { notRun }]],
  testSequencer: "<rootDir>/test/sequencer.cjs",
  projects: [
    {
      ...shared,
      displayName: "fast",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/test/real/", VERIFICATION, SYNTH, THOROUGH],
    },
    {
      ...shared,
      displayName: "synth",
      testMatch: ["<rootDir>/test/**/*.synth.test.ts"],
    },
    {
      ...shared,
      displayName: "verification",
      testMatch: [`${VERIFICATION}**/*.test.ts`],
      testPathIgnorePatterns: [SYNTH, THOROUGH],
    },
    {
      ...shared,
      displayName: "thorough",
      testMatch: ["<rootDir>/test/**/*.thorough.test.ts"],
    },
    {
      ...shared,
      displayName: "real",
      testMatch: ["<rootDir>/test/real/**/*.test.ts"],
      testPathIgnorePatterns: [
        "/node_modules/",
        ...notRun.map(({ file }) => `<rootDir>/${file.replaceAll(".", "\\.")}$`),
      ],
    },
  ],
};
