import { incidentOf, inWords, type RandomCase, simpler } from "./fuzz";
import type { Incident } from "./incident";
import { knownLimitOf } from "./known-limits";
import { harmfulFaults } from "./score";
import type { SimulationResult } from "./simulation-result";

/** A random incident that harms users without a notification, or pages without a harm. */
export interface FuzzFinding {
  readonly found: string;
  /** The simplest case that was found to have a fault of the same kind. */
  readonly minimal: string;
  readonly faults: readonly string[];
  /** The reason why it stands; undefined for a finding to resolve. */
  readonly why?: string;
}

/** Simulations that may be spent on making one finding simpler. */
const SIMPLIFICATIONS = 8;

/** Simulates random incidents. @returns the findings, each with the simplest case that still has one */
export async function runFuzz(
  cases: readonly RandomCase[],
  simulate: (incident: Incident) => Promise<SimulationResult>,
  progress: (text: string) => void,
): Promise<FuzzFinding[]> {
  const faultsOf = async (one: RandomCase, name: string) => harmfulFaults(await simulate(incidentOf(one, name)));
  const findings: FuzzFinding[] = [];
  for (const [index, one] of cases.entries()) {
    progress(`${index + 1}/${cases.length}  ${inWords(one)}`);
    const faults = await faultsOf(one, `random-${index + 1}`);
    if (faults.length === 0) continue;
    const isKnown = knownLimitOf(one) !== undefined;
    const minimal = isKnown
      ? { simplest: one, faults }
      : await shrink(one, faults, (simple) => faultsOf(simple, `random-${index + 1}-simpler`));
    findings.push({
      found: inWords(one),
      minimal: inWords(minimal.simplest),
      faults: minimal.faults,
      why: knownLimitOf(minimal.simplest),
    });
  }
  return findings;
}

async function shrink(
  found: RandomCase,
  itsFaults: readonly string[],
  faultsOf: (one: RandomCase) => Promise<string[]>,
): Promise<{ simplest: RandomCase; faults: readonly string[] }> {
  let [simplest, faults, spent] = [found, itsFaults, 0];
  const isSame = (others: readonly string[]) =>
    others.some((one) => faults.some((fault) => kindOf(fault) === kindOf(one)));
  for (let tried = simpler(simplest); tried.length > 0 && spent < SIMPLIFICATIONS; spent++) {
    const [next, ...rest] = tried;
    if (next === undefined) break;
    const others = await faultsOf(next);
    if (isSame(others)) [simplest, faults, tried] = [next, others, simpler(next)];
    else tried = rest;
  }
  return { simplest, faults };
}

/** A fault without its numbers. */
function kindOf(fault: string): string {
  return fault.replace(/^[^:]*: /, "").replace(/[\d.]+/g, "");
}
