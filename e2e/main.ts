import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environments } from "../environments";
import { stacksOf } from "../proofs/emitted/read";
import { nodeOrThrow, synthesizeInto } from "../tools/emitted";
import { ruleFile } from "../tools/rule-file";
import { EMITTED_FILE, writeEmitted } from "./emitted";
import { report } from "./report";
import { endToEnd } from "./run";
import { ENVIRONMENT } from "./world";

const RESULT = ".build/e2e.json";

/** `npm run e2e`; with `--write` it also writes anew what exporters and application really emit. */
async function main(argument: string | undefined): Promise<void> {
  if (argument !== undefined && argument !== "--write") {
    throw new Error(`the argument is "${argument}", must be --write or nothing: correct it`);
  }
  const started = Date.now();
  const say = (text: string) =>
    process.stderr.write(`${`${Math.round((Date.now() - started) / 1000)}`.padStart(5)} s  ${text}\n`);
  const folder = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    await synthesizeInto(folder, ENVIRONMENT);
    await nodeOrThrow(["scripts/bundle.mjs", "test/application/server.ts", ".build/application.js"]);
    const environment = environments().find(({ name }) => name === ENVIRONMENT);
    if (environment === undefined) throw new Error(`there is no environment ${ENVIRONMENT}: this run plays it`);
    const result = await endToEnd(
      stacksOf(folder, ENVIRONMENT),
      withoutKeepFiring(ruleFile(environment)),
      argument === "--write",
      say,
    );
    mkdirSync(".build", { recursive: true });
    writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
    if (argument === "--write") {
      writeEmitted(result.emitted);
      process.stdout.write(`${EMITTED_FILE} written\n`);
    }
    process.stdout.write(report(result));
    process.exitCode = result.faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Debian's Prometheus is older than `keep_firing_for`: here an alert ends as soon as its conditions do. */
function withoutKeepFiring({ groups }: ReturnType<typeof ruleFile>) {
  return {
    groups: groups.map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map(({ keep_firing_for: _, ...rule }: { keep_firing_for?: string }) => rule),
    })),
  };
}

main(process.argv[2])
  .then(() => process.exit())
  .catch((error: unknown) => {
    process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
