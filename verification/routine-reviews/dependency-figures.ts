import * as z from "zod";
import { run } from "../../tools/run";
import type { Figure } from "./figure";
import { readFigures } from "./read-figures";

const NAME = "Vulnerable dependencies of this repository";
const SEVERITIES = ["critical", "high", "moderate", "low", "info"] as const;

const report = z.looseObject({
  metadata: z.looseObject({ vulnerabilities: z.looseObject({ total: z.number() }).catchall(z.number()) }),
});
const failure = z.looseObject({
  message: z.string().optional(),
  error: z.looseObject({ summary: z.string().optional() }).optional(),
});

/** The npm packages of the lock file with a known vulnerability, by severity, as `npm audit` finds them. @param folder of the lock file */
export function dependencyFigures(env: NodeJS.ProcessEnv, folder: string): Promise<readonly Figure[]> {
  return readFigures(NAME, "`npm audit` in this repository", async () => {
    const { stdout } = await run("npm", ["audit", "--json", "--package-lock-only"], { cwd: folder, env });
    return [{ name: NAME, value: textOf(JSON.parse(stdout || "{}")) }];
  });
}

/** @throws Error with npm's reason when it could not ask the registry */
function textOf(answer: unknown): string {
  const counted = report.safeParse(answer);
  if (!counted.success) {
    const { message, error } = failure.parse(answer);
    throw new Error(`npm audit: ${message || error?.summary || "no report"}`);
  }
  const { vulnerabilities } = counted.data.metadata;
  const found = SEVERITIES.filter((severity) => (vulnerabilities[severity] ?? 0) > 0);
  if (vulnerabilities.total === 0) return "none";
  return found.map((severity) => `${vulnerabilities[severity]} ${severity}`).join(", ");
}
