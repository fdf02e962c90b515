import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { BucketState, parseState, sameResources } from "./bucket-state";
import { environmentOfMove, forgetBackend, localState, type Migration } from "./migration";

/**
 * Copies the bootstrap stack's state from its bucket to this machine, before the bucket is destroyed. The bucket is only read. A
 * local file with resources of another state is not overwritten.
 *
 * @returns the result in one sentence
 * @throws Error with the fault and its fix
 */
export async function returnState(migration: Migration): Promise<string> {
  const { wanted, states } = migration;
  const environment = environmentOfMove(migration, "local");
  const { bucket } = environment.state;
  const text = await new BucketState(environment, migration).pull();
  const found = parseState(text);
  if (found === undefined || found.resources.length === 0) {
    throw new Error(
      `the bucket ${bucket} has no state of ${wanted}-bootstrap, must have its resources: nothing was changed; a state that was never migrated is on the machine that deployed ${wanted}-bootstrap`,
    );
  }
  const file = localState(migration);
  const local = existsSync(file) ? parseState(readFileSync(file, "utf8")) : undefined;
  if (local !== undefined && local.resources.length > 0 && !sameResources(local, found)) {
    throw new Error(
      `${file} and the bucket ${bucket} have different states: nothing was changed; the bucket's state is in use since the migration, so move the file away`,
    );
  }
  mkdirSync(states, { recursive: true });
  // The rename prevents a half-written file under the final name.
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
  forgetBackend(migration);
  return `${found.resources.length} resources of ${wanted}-bootstrap are in ${file} now, as they are in ${bucket}.`;
}
