import { known } from "../environments";

/** The argument of a command for one environment. @param does its use, such as `to deploy` */
export function environmentArgument(does: string) {
  return { name: "ENVIRONMENT", does, required: true, oneOf: known.map(({ name }) => name) } as const;
}
