import { isBlock } from "../checks/emitted/configuration";
import type { Configuration } from "./emitted";

/** The configuration without its empty sections, which Terraform rejects. */
export function withoutEmptySections(configuration: Configuration): Configuration {
  return Object.fromEntries(
    Object.entries(configuration).filter(([, section]) => !isBlock(section) || Object.keys(section).length > 0),
  ) as unknown as Configuration;
}
