import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { ArgumentError, runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { stopAll } from "../../tools/run";
import { scratchFolder } from "../../tools/scratch-folder";
import { alignColumns, RULE } from "../../validation/align-columns";
import { makeBase } from "./base";
import { chooseShortList } from "./choose-short-list";
import { incidentOf, randomCases } from "./fuzz";
import type { Incident } from "./incident";
import { incidents } from "./incidents";
import { quietDays } from "./incidents/quiet-days";
import { knownFindings } from "./known-findings";
import { pageOf } from "./page";
import { phasesOf, worstOf } from "./phases";
import { REFERENCES, runSimulation } from "./run";
import { runFuzz } from "./run-fuzz";
import type { SimulationResult } from "./simulation-result";
import { headerOf, rowOf } from "./table";

const ENVIRONMENT = "production";
const RESULT = ".build/simulate.json";
const PAGE = "docs/simulation.md";
const SHORT_LIST = "verification/simulator/short-list.json";

/** A run in a folder of its own, over the time before its incidents. */
async function withBase<R>(
  chosen: readonly Incident[],
  work: (simulate: (incident: Incident) => Promise<SimulationResult>) => Promise<R>,
): Promise<R> {
  const folder = scratchFolder("simulator-");
  try {
    await synthesizeInto(join(folder, "out"), ENVIRONMENT);
    const stacks = stacksOf(allStacks(join(folder, "out")), ENVIRONMENT);
    const base = await makeBase(ENVIRONMENT, recordingRules(stacks), chosen, folder);
    return await work((incident) => runSimulation(stacks, ENVIRONMENT, incident, folder, base));
  } finally {
    stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

const progress = (text: string) => process.stderr.write(`${text}\n`);

interface Wanted {
  readonly names: readonly string[];
  readonly phasesCount: number;
  readonly writesPage: boolean;
  readonly asJson: boolean;
}

async function simulateIncidents({ names, phasesCount, writesPage, asJson }: Wanted): Promise<void> {
  const chosen = incidents.filter(({ name }) => names.length === 0 || names.includes(name));
  const results = await withBase(chosen, async (simulate) => {
    const all: SimulationResult[] = [];
    for (const [index, incident] of chosen.entries()) {
      progress(`${`${index + 1}/${chosen.length}`.padStart(5)}  ${incident.name}: ${incident.story}`);
      const phases: SimulationResult[] = [];
      // A day without an incident has every phase.
      const count = quietDays.some(({ name }) => name === incident.name) ? 1 : phasesCount;
      for (const phase of phasesOf(incident, count)) phases.push(await simulate(phase));
      const [first, ...others] = phases;
      if (first !== undefined) all.push(worstOf([first, ...others]));
    }
    return all;
  });
  const faults = results.flatMap((result) => result.faults);
  const unknown = faults.filter((fault) => !knownFindings.some(({ finding }) => fault.startsWith(finding)));
  const json = `${JSON.stringify({ outcomes: results.flatMap(({ outcomes }) => outcomes), faults: unknown }, null, 2)}\n`;
  if (writesPage) {
    writeFileSync(PAGE, pageOf(results, phasesCount));
    const measured = chosen.map((incident, index) => ({
      incident,
      alerts: results[index]?.outcomes[0]?.alerts ?? [],
    }));
    writeFileSync(SHORT_LIST, `${JSON.stringify(chooseShortList(measured, ENVIRONMENT), null, 2)}\n`);
  }
  finish(json, unknown.length === 0, asJson, () => {
    process.stdout.write(`\n${alignColumns([headerOf(REFERENCES), RULE, ...results.map(rowOf)]).join("\n")}\n\n`);
    for (const fault of faults) process.stdout.write(`${unknown.includes(fault) ? "✗" : "known:"} ${fault}\n`);
  });
}

async function simulateRandom(count: number, seed: number, asJson: boolean): Promise<void> {
  const cases = randomCases(count, seed);
  const chosen = cases.map((one, index) => incidentOf(one, `random-${index + 1}`));
  const findings = await withBase(chosen, (simulate) => runFuzz(cases, simulate, progress));
  const isGood = findings.every(({ why }) => why !== undefined);
  finish(`${JSON.stringify({ findings }, null, 2)}\n`, isGood, asJson, () => {
    for (const { found, minimal, faults, why } of findings) {
      const [mark, reason] = why === undefined ? ["✗", ""] : ["known:", `  ${why}\n`];
      process.stdout.write(`${mark} ${faults.join("; ")}\n  found: ${found}\n  minimal: ${minimal}\n${reason}`);
    }
  });
}

function finish(json: string, isGood: boolean, asJson: boolean, print: () => void): void {
  mkdirSync(".build", { recursive: true });
  writeFileSync(RESULT, json);
  process.exitCode = isGood ? 0 : 1;
  if (asJson) {
    process.stdout.write(json);
    return;
  }
  print();
  process.stdout.write(
    isGood ? `Every expectation is met. The figures are in ${RESULT}.\n` : `The figures are in ${RESULT}.\n`,
  );
}

function numberOf(text: string, option: string, largest: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= largest) return number;
  throw new ArgumentError(`--${option} is ${text}, must be a whole number from 1 to ${largest}`);
}

void runCommand(
  {
    name: "simulate",
    does: "Simulates incidents on a real Prometheus. It shows when which engineer is notified, by our alerts and by two reference sets.",
    next: "npm run e2e runs the same faults on the whole monitoring chain.",
    positionals: [
      {
        name: "INCIDENT",
        does: "those to simulate, all by default",
        oneOf: incidents.map(({ name }) => name),
        repeated: true,
      },
    ],
    flags: {
      json: "prints the outcomes and the faults as JSON",
      write: "writes docs/simulation.md, and the short list of incidents for npm test",
    },
    options: {
      fuzz: { value: "NUMBER", does: "simulates so many random incidents, and makes each finding simpler" },
      phases: { value: "NUMBER", does: "simulates each incident from so many phases, and shows the worst" },
      seed: { value: "NUMBER", does: "chooses the random incidents, 1 by default" },
    },
  },
  ({ positionals, flags, options }) =>
    options.fuzz === undefined
      ? simulateIncidents({
          names: positionals,
          phasesCount: numberOf(options.phases ?? "1", "phases", 60),
          writesPage: flags.has("write") && positionals.length === 0,
          asJson: flags.has("json"),
        })
      : simulateRandom(
          numberOf(options.fuzz, "fuzz", 10_000),
          numberOf(options.seed ?? "1", "seed", 1_000_000),
          flags.has("json"),
        ),
);
