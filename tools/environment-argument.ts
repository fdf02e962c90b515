import { known } from "../environments";

/** The argument of a command for one environment. @param does its use, such as `whose stacks are planned` */
export function environmentArgument(does: string) {
  return { name: "ENVIRONMENT", does, required: true, oneOf: known.map(({ name }) => name) } as const;
}
