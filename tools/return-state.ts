import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { BucketState, parseState, sameResources } from "./bucket-state";
import { environmentOfMove, forgetBackend, localState, type Migration } from "./migration";

/**
 * Copies the bootstrap stack's state from its bucket to this machine, before the bucket is destroyed with everything in it. The
 * bucket is only read. No local file is overwritten that holds resources of another state.
 *
 * @returns what to tell the person
 * @throws Error saying in words what is wrong and what to do
 */
export async function returnState(migration: Migration): Promise<string> {
  const { wanted, states } = migration;
  const environment = environmentOfMove(migration, "local");
  const { bucket } = environment.state;
  const text = await new BucketState(environment, migration).pull();
  const found = parseState(text);
  if (found === undefined || found.resources.length === 0) {
    throw new Error(
      `the bucket ${bucket} holds no state of ${wanted}-bootstrap, must hold its resources: nothing was changed; if the state was never migrated, it is where ${wanted}-bootstrap was deployed`,
    );
  }
  const file = localState(migration);
  const local = existsSync(file) ? parseState(readFileSync(file, "utf8")) : undefined;
  if (local !== undefined && local.resources.length > 0 && !sameResources(local, found)) {
    throw new Error(
      `${file} holds another state than the bucket ${bucket}: nothing was changed; the bucket's is the one in use since the migration, so move the file away`,
    );
  }
  mkdirSync(states, { recursive: true });
  // A file that is written half is never at its place.
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
  forgetBackend(migration);
  return `${found.resources.length} resources of ${wanted}-bootstrap are in ${file} now, as they are in ${bucket}.`;
}
