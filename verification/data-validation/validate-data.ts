import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dataValidationVariables } from "../../machines/variables/data-validation";
import { program, withLibraries } from "../../tools/find";
import { run } from "../../tools/run";

const FILES = "machines/ansible/roles/data_validation/files";
/** The results' tables, as the application's migrations create them. */
export const RESULTS_SCHEMA = join(FILES, "schema.sql");

const LOADER = `import sys; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1])
import data_validation; data_validation.main(*sys.argv[2:], token=lambda *_: "")`;

/** The settings of a collector for a server on this machine, which is reader and writer. @param changes of single settings */
export function validationSettings(port: number, changes: object = {}) {
  const host = "127.0.0.1";
  const { data_validation_settings: settings } = dataValidationVariables({
    region: "eu-central-1",
    environment: "test",
    port,
    readerHost: host,
    writerHost: host,
  });
  return { ...settings, sslMode: "disable", database: "postgres", user: "postgres", ...changes };
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

/** Runs the data validation to its end. */
export function validateData(folder: string, settings: object, ...mode: string[]) {
  const { words, env } = validationCommand(folder, settings, ...mode);
  return run("python3", words, { env });
}
