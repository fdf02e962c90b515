const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { notRunnable } = require("./test/not-runnable.cjs");

// What tests make once for all of them (test/once-per-run.ts). Workers inherit the variable.
if (process.env.TEST_RUN_FOLDER === undefined) {
  const folder = mkdtempSync(join(tmpdir(), "test-run-"));
  process.env.TEST_RUN_FOLDER = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
}

// In CI a missing program fails the tests that need it; elsewhere those are left out and listed at the end.
const notRun = process.env.CI === "true" ? [] : notRunnable();

const swc = [
  "@swc/jest",
  { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
];
const shared = {
  testEnvironment: "node",
  transform: { "^.+\\.ts$": swc, "^.+\\.(py|md)$": "<rootDir>/test/text-transform.cjs" },
  modulePathIgnorePatterns: ["<rootDir>/.build", "<rootDir>/cdktf.out"],
};

// `fast` needs nothing but Node; `real` runs Terraform, the emulator, Prometheus and checkov.
module.exports = {
  // Generous: the fast tests share the machine with those that run Terraform.
  testTimeout: 60_000,
  // The real tests wait most of their time, so more of them run at once than there are processors.
  maxWorkers: 4,
  reporters: ["default", ["<rootDir>/test/not-run-reporter.cjs", { notRun }]],
  testSequencer: "<rootDir>/test/sequencer.cjs",
  projects: [
    {
      ...shared,
      displayName: "fast",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/test/real/"],
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
