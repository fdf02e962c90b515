/** Names of characters in documentation, with the characters in the syntax of a bracket expression. */
const WORDS: Readonly<Record<string, string>> = {
  "a-z": "a-z",
  "A-Z": "A-Z",
  "0-9": "0-9",
  letters: "A-Za-z",
  "lowercase letters": "a-z",
  "uppercase letters": "A-Z",
  "uppercase and lowercase letters": "A-Za-z",
  "uppercase and lowercase ASCII letters": "A-Za-z",
  "uppercase and lowercase alphanumeric characters": "A-Za-z0-9",
  numbers: "0-9",
  digits: "0-9",
  alphanumeric: "A-Za-z0-9",
  "alphanumeric characters": "A-Za-z0-9",
  hyphen: "\\-",
  hyphens: "\\-",
  dashes: "\\-",
  underscore: "_",
  underscores: "_",
  period: ".",
  periods: ".",
  spaces: " ",
  "forward slashes": "\\/",
  slashes: "\\/",
  colons: ":",
  "ASCII characters": "\\x00-\\x7F",
};

/**
 * Converts a list of characters in words into a bracket expression: "a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*", "letters,
 * numbers, or hyphens", "alphanumeric or '-_.' characters".
 *
 * @returns undefined for a list with an unknown word
 */
export function readCharacters(list: string): string | undefined {
  // EC2's lists end with literal signs, such as commas and full stops.
  const [, words = list, signs = ""] = /^(.*?),? and ([^\sA-Za-z0-9][^\sA-Za-z0-9]+)$/.exec(list) ?? [];
  const named = words
    .replace(/ characters$/, (end) => (/alphanumeric characters$|ASCII characters$/.test(words) ? end : ""))
    .split(/\s*,\s*(?:and |or )?|\s+(?:and|or)\s+(?!lowercase)/)
    .map((word) => word.trim())
    .filter((word) => word !== "")
    .map(readWord);
  return named.every((word) => word !== undefined) ? named.join("") + escaped(signs) : undefined;
}

/** Parses one item: "- (hyphen)" and "hyphens (-)" name a character twice; "'-_.'" are literal characters. */
function readWord(word: string): string | undefined {
  const [, quoted] = /^['"`]([^'"`]+)['"`]$/.exec(word) ?? [];
  if (quoted !== undefined) return escaped(quoted);
  const [, sign] = /^([^\w\s]|_) \([a-z ]+\)$/.exec(word) ?? [];
  if (sign !== undefined) return escaped(sign);
  return WORDS[word.replace(/ \([^\w\s]\)$| \(_\)$/, "")];
}

function escaped(signs: string): string {
  return signs.replace(/[\\\]^[\-/(){}|$*+?.]/g, "\\$&");
}
