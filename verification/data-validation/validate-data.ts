import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dataValidationVariables } from "../../machines/variables/data-validation";
import { program, withLibraries } from "../../tools/find";
import { run } from "../../tools/run";

const FILES = "machines/ansible/roles/data_validation/files";
/** The results' tables, as the application's migrations create them. */
export const RESULTS_SCHEMA = join(FILES, "schema.sql");

const HOST = "127.0.0.1";
const LOCAL = { sslMode: "disable", database: "postgres", user: "postgres" };

const LOADER = `import sys; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1])
import data_validation; data_validation.main(*sys.argv[2:], token=lambda *_: "")`;

/** The settings of a collector for a server on this machine, which is reader and writer. Only rules run. @param changes of single settings */
export function validationSettings(port: number, changes: object = {}) {
  return { ...collectorSettings(port), ...LOCAL, reconciliation: undefined, ...changes };
}

/** The settings with the comparisons of the reconciliation. @param secondaryPort of the copy, on this machine */
export function reconciliationSettings(port: number, secondaryPort: number, changes: object = {}) {
  const { reconciliation } = collectorSettings(port);
  const secondary = { host: HOST, port: secondaryPort, region: "eu-west-1" };
  return { ...validationSettings(port), secondary, reconciliation, ...changes };
}

function collectorSettings(port: number) {
  return dataValidationVariables({
    region: "eu-central-1",
    environment: "test",
    port,
    readerHost: HOST,
    writerHost: HOST,
    uploads: { bucket: "uploads", region: "eu-central-1" },
    secondary: { host: HOST, port, region: "eu-west-1" },
  }).data_validation_settings;
}

/** Returns the command of a collector, with an empty password instead of a token. @param folder of its settings */
export function validationCommand(folder: string, settings: object, ...mode: string[]) {
  const path = join(folder, "data-validation.json");
  writeFileSync(path, JSON.stringify(settings));
  return {
    words: ["-c", LOADER, join(process.cwd(), FILES), path, ...mode],
    env: withLibraries({ PATH: `${dirname(program("psql"))}:${process.env.PATH}` }),
  };
}

/** Runs the data validation with the comparisons to its end. @param env the address and the credentials of S3 */
export function reconcileData(folder: string, settings: object, env: NodeJS.ProcessEnv) {
  const { words, env: programs } = validationCommand(folder, settings, "--full");
  // Python with boto3.
  return run(program("emulator"), words, { env: { ...programs, AWS_EC2_METADATA_DISABLED: "true", ...env } });
}

/** Runs the data validation to its end. */
export function validateData(folder: string, settings: object, ...mode: string[]) {
  const { words, env } = validationCommand(folder, settings, ...mode);
  return run("python3", words, { env });
}
