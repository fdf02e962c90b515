import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { BucketState, parseState, type State, sameResources } from "./bucket-state";
import { environmentOfMove, forgetBackend, localState, type Migration } from "./migration";

/**
 * Copies the bootstrap stack's local state into its bucket, and compares the copy with the local file, which is only read.
 *
 * @returns the result in one sentence, with the file that may be deleted
 * @throws Error with the fault and its fix
 */
export async function migrateState(migration: Migration): Promise<string> {
  const { wanted } = migration;
  const environment = environmentOfMove(migration, "migrated");
  const { bucket } = environment.state;
  const file = localState(migration);
  const local = readLocal(file, wanted);
  const inBucket = new BucketState(environment, migration);
  const found = parseState(await inBucket.pull());
  if (found !== undefined && found.resources.length > 0) {
    if (sameResources(found, local)) {
      forgetBackend(migration);
      return `The state of ${wanted}-bootstrap is in ${bucket} already; delete ${file}.`;
    }
    throw new Error(
      `the bucket ${bucket} already has another state of ${wanted}-bootstrap: nothing was changed; find out which state is right`,
    );
  }
  await inBucket.push(resolve(file));
  const arrived = parseState(await inBucket.pull());
  if (arrived === undefined || !sameResources(arrived, local)) {
    throw new Error(
      `the state in ${bucket} differs from ${file} after the copy: keep the file, change state.bootstrap back to "local", and look at the versions in the bucket`,
    );
  }
  forgetBackend(migration);
  return `${local.resources.length} resources of ${wanted}-bootstrap are in ${bucket} now; delete ${file}.`;
}

function readLocal(file: string, wanted: string): State {
  if (!existsSync(file)) {
    throw new Error(
      `${file} is missing: deploy ${wanted}-bootstrap first (with state.bootstrap "local"), or run this in the checkout that deployed it`,
    );
  }
  const local = parseState(readFileSync(file, "utf8"));
  if (local === undefined || local.resources.length === 0) {
    throw new Error(`${file} has no resources, must have those of ${wanted}-bootstrap: deploy it first`);
  }
  return local;
}
