import { run } from "../../tools/run";
import type { Check } from "./checks";

/** The result of one check. */
export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** Runs a check to its end. */
export async function runCheck({ name, args }: Check): Promise<CheckResult> {
  const started = performance.now();
  const { code, output } = await run(process.execPath, args);
  return { name, passed: code === 0, seconds: Math.round((performance.now() - started) / 1000), output };
}
