/** The abbreviations in AWS' ids of zones (`euc1-az1`). */
const WORDS: Readonly<Record<string, string>> = {
  north: "n",
  east: "e",
  south: "s",
  west: "w",
  central: "c",
  northeast: "ne",
  northwest: "nw",
  southeast: "se",
  southwest: "sw",
  gov: "g",
  iso: "i",
};

/** A region in at most five characters, such as `euc1` for eu-central-1. */
export function regionCode(region: string): string {
  return region
    .split("-")
    .map((word) => WORDS[word] ?? word)
    .join("");
}
