import { logShipping } from "../../policy/log-shipping";

/** Returns the first characters of a value that a client chose, so that no client can make the log store refuse a line. */
export function shortenText(text: string): string {
  return text.slice(0, logShipping.lines.nameCount);
}
