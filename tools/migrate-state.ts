import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { BucketState, parseState, type State, sameResources } from "./bucket-state";
import { environmentOfMove, forgetBackend, localState, type Migration } from "./migration";

/**
 * Copies the bootstrap stack's local state into its bucket. The local file is only read, and what arrived in the bucket is compared
 * with it before anybody is told that it may go.
 *
 * @returns what to tell the person
 * @throws Error saying in words what is wrong and what to do
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
      return `The state of ${wanted}-bootstrap is in ${bucket} already; ${file} may go.`;
    }
    throw new Error(
      `the bucket ${bucket} already holds another state of ${wanted}-bootstrap: nothing was changed; find out which one is right`,
    );
  }
  await inBucket.push(resolve(file));
  const arrived = parseState(await inBucket.pull());
  if (arrived === undefined || !sameResources(arrived, local)) {
    throw new Error(
      `what is in ${bucket} now is not what is in ${file}: keep the file, change state.bootstrap back to "local", and look into the bucket's versions`,
    );
  }
  forgetBackend(migration);
  return `${local.resources.length} resources of ${wanted}-bootstrap are in ${bucket} now, as they were here; ${file} may go.`;
}

function readLocal(file: string, wanted: string): State {
  if (!existsSync(file)) {
    throw new Error(
      `${file} is missing: deploy ${wanted}-bootstrap first (with state.bootstrap "local"), or run this where that was done`,
    );
  }
  const local = parseState(readFileSync(file, "utf8"));
  if (local === undefined || local.resources.length === 0) {
    throw new Error(`${file} holds no resources, must hold those of ${wanted}-bootstrap: deploy it first`);
  }
  return local;
}
