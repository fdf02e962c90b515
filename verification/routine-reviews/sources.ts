import type { Stacks } from "../../checks/emitted/configuration";
import type { Environment } from "../../environments/schema";

/** The sources of the figures of an environment. */
export interface Sources {
  readonly environment: Environment;
  /** The generated Terraform of the environment. */
  readonly stacks: Stacks;
  /** The address of the Prometheus with the recordings, as given. @default the environment's own, if it is not Amazon's */
  readonly prometheus: string | undefined;
  /** The credentials of AWS and Prometheus. */
  readonly env: NodeJS.ProcessEnv;
  /** YYYY-MM-DD. */
  readonly today: string;
}
