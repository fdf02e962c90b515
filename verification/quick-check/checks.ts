import { availableParallelism } from "node:os";
import { nearestTests } from "./nearest-tests";

/** A process that checks the checkout. It fails with an exit code other than 0. */
export interface Check {
  readonly name: string;
  /** The arguments of Node. */
  readonly args: readonly string[];
  readonly usesAllProcessors?: true;
}

const BIOME = ["node_modules/@biomejs/biome/bin/biome", "check"];

/** Independent of the changed files: both read every file of the project. */
const WHOLE_PROJECT: readonly Check[] = [
  { name: "types", args: ["node_modules/typescript/bin/tsc"] },
  { name: "unused code", args: ["node_modules/knip/bin/knip.js", "--cache", "--cache-location", ".build/knip"] },
];

/** Jest's projects whose tests take seconds: of the product, of one synth of all stacks, and of the verification. */
const QUICK = ["fast", "synth", "verification"];

/** Returns every check that needs only Node and takes seconds. @param withAll also the tests that read a synth of all stacks, and those of `verification/` */
export function allChecks(withAll: boolean): Check[] {
  return [
    tests(withAll ? QUICK : ["fast"]),
    { name: "format and lint", args: [...BIOME, "."] },
    ...WHOLE_PROJECT,
    prose([]),
  ];
}

/** Returns the checks of changed files. */
export function checksOfChanges(files: readonly string[]): Check[] {
  if (files.length === 0) return [];
  const nearest = nearestTests(files);
  const texts = files.filter((file) => /\.(md|ts)$/.test(file));
  return [
    ...(nearest.length > 0 ? [tests(QUICK, "--runTestsByPath", ...nearest)] : []),
    { name: "format and lint", args: [...BIOME, "--no-errors-on-unmatched", "--files-ignore-unknown=true", ...files] },
    ...WHOLE_PROJECT,
    ...(texts.length > 0 ? [prose(texts)] : []),
  ];
}

function tests(projects: readonly string[], ...more: readonly string[]): Check {
  return {
    name: "tests",
    // A larger young generation saves a third of the garbage collector's time. Workers inherit it.
    args: [
      "--max-semi-space-size=64",
      "node_modules/jest/bin/jest.js",
      ...projects.map((project) => `--selectProjects=${project}`),
      `--maxWorkers=${availableParallelism()}`,
      ...more,
    ],
    usesAllProcessors: true,
  };
}

function prose(texts: readonly string[]): Check {
  return { name: "prose", args: [".build/prose.js", "--if-installed", "--changed", ...texts] };
}
