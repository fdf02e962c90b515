import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** The environment variables of Terraform in a job: those of the job, without prompts, and with one download of each provider. */
export function terraformVariables(scratch: string, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const cache = env.TF_PLUGIN_CACHE_DIR ?? join(scratch, "providers");
  mkdirSync(cache, { recursive: true });
  return {
    ...env,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    TF_PLUGIN_CACHE_DIR: cache,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
}
