import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environments } from "../environments";
import { stacksOf } from "../proofs/emitted/read";
import { nodeOrThrow, synthesizeInto } from "../tools/emitted";
import { EMITTED_FILE, writeEmitted } from "./emitted";
import { endLeftovers } from "./processes";
import { report } from "./report";
import { rulesHere } from "./rules";
import { emittedHere, endToEnd } from "./run";
import { ENVIRONMENT } from "./world";

const RESULT = ".build/e2e.json";

/** `npm run e2e`; with `--write` it only writes anew what exporters and application really emit. */
async function main(argument: string | undefined): Promise<void> {
  if (argument !== undefined && argument !== "--write") {
    throw new Error(`the argument is "${argument}", must be --write or nothing: correct it`);
  }
  const started = Date.now();
  const say = (text: string) =>
    process.stderr.write(`${`${Math.round((Date.now() - started) / 1000)}`.padStart(5)} s  ${text}\n`);
  const folder = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    await nodeOrThrow(["scripts/bundle.mjs", "test/application/server.ts", ".build/application.js"]);
    if (argument === "--write") {
      writeEmitted(await emittedHere(say));
      process.stdout.write(`${EMITTED_FILE} written\n`);
      return;
    }
    await synthesizeInto(folder, ENVIRONMENT);
    const environment = environments().find(({ name }) => name === ENVIRONMENT);
    if (environment === undefined) throw new Error(`there is no environment ${ENVIRONMENT}: this run plays it`);
    const result = await endToEnd(stacksOf(folder, ENVIRONMENT), rulesHere(environment), say);
    mkdirSync(".build", { recursive: true });
    writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(report(result));
    process.exitCode = result.faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Whoever stops this stops what it started.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void endLeftovers().then(() => process.exit(130)));
}

main(process.argv[2])
  .then(() => process.exit())
  .catch((error: unknown) => {
    process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
