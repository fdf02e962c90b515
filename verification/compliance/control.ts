import type { Block, Stacks } from "../../checks/emitted/configuration";

/** A resource of the generated Terraform, with the stacks that other resources are in. */
export interface Checked {
  readonly stack: string;
  readonly id: string;
  readonly block: Block;
  readonly stacks: Stacks;
}

/** The numbers of a control in the standards that have it. */
interface Standards {
  /** CIS AWS Foundations Benchmark 3.0.0. */
  readonly cis?: string;
  /** AWS Foundational Security Best Practices, by Security Hub's ids. */
  readonly bestPractices?: readonly string[];
  /** Trust Services Criteria of SOC 2, 2017 with the points of focus of 2022. */
  readonly criteria?: readonly string[];
}

/** The rules of the conformance pack that check a control in the account, or the reason for none, one sentence. */
type Checks = { readonly rules: readonly string[] } | { readonly noRule: string };

interface Met extends Standards {
  readonly title: string;
  /** The resource type that meets it. */
  readonly type: string;
  /** True if the resource meets it. */
  readonly holds: (resource: Checked) => boolean;
  /** `each`: every resource of the type must meet it. `some`: one must. */
  readonly need: "each" | "some";
  /** The file or the service that shows the state of the account. */
  readonly evidence: string;
}

/** A control of a standard that resources meet. */
export type MetControl = Met & Checks;

/** A control that no resource meets, with the reason. */
interface UnmetControl extends Standards {
  readonly title: string;
  /** The rules of the conformance pack that check it although this project cannot set it. @default none */
  readonly rules?: readonly string[];
  /** One sentence. */
  readonly notMet: string;
}

export type Control = MetControl | UnmetControl;
