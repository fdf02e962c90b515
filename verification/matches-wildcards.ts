import { quotePattern } from "./quote-pattern";

/** Compares a text with a pattern of IAM, in which `*` stands for any characters and `?` for one. @param flags `i` for actions, whose case IAM ignores */
export function matchesWildcards(pattern: string, text: string, flags: "" | "i" = ""): boolean {
  const expression = quotePattern(pattern).replaceAll("\\*", ".*").replaceAll("\\?", ".");
  return new RegExp(`^${expression}$`, flags).test(text);
}
