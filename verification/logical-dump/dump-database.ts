import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { logicalDumpVariables } from "../../machines/variables/logical-dump";
import { program, withLibraries } from "../../tools/find";
import { run } from "../../tools/run";

const FOLDERS = [
  "machines/ansible/roles/logical_dump/files",
  "machines/ansible/roles/data_validation/files",
  "machines/functions",
].map((folder) => resolve(folder));

const LOADER = `import sys; sys.dont_write_bytecode = True; sys.path[:0] = sys.argv[1:4]
import logical_dump; logical_dump.main(*sys.argv[4:], token=lambda *_: "")`;

/** The emulator's account. */
const ACCOUNT = "123456789012";

/** The settings of a collector for a server on this machine, which is reader and writer. @param changes of single settings */
export function dumpSettings(port: number, folder: string, changes: object = {}) {
  const host = "127.0.0.1";
  const { logical_dump_settings: settings } = logicalDumpVariables({
    region: "eu-central-1",
    environment: "test",
    account: ACCOUNT,
    port,
    readerHost: host,
    writerHost: host,
    bucket: { name: "dumps", region: "eu-west-1" },
  });
  return {
    ...settings,
    sslMode: "disable",
    programsPath: dirname(program("postgres")),
    serverUser: "nobody",
    workPath: join(folder, "work"),
    metricsPath: folder,
    keptFreeBytes: 0,
    ...changes,
  };
}

/** Runs the logical dump to its end, with an empty password instead of a token. @param env the addresses and credentials of S3 */
export function dumpDatabase(folder: string, settings: object, env: NodeJS.ProcessEnv, ...mode: string[]) {
  const path = join(folder, "logical-dump.json");
  writeFileSync(path, JSON.stringify(settings));
  const programs = `${dirname(program("psql"))}:${process.env.PATH}`;
  return run(program("emulator"), ["-c", LOADER, ...FOLDERS, path, ...mode], {
    env: withLibraries({ PATH: programs, AWS_EC2_METADATA_DISABLED: "true", ...env }),
  });
}
