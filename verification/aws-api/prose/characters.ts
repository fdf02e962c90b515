/** How documentations name characters, and the characters within brackets of a regular expression. */
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
 * A list of characters in words, within brackets of a regular expression: "a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*",
 * "letters, numbers, or hyphens", "alphanumeric or '-_.' characters".
 *
 * @returns undefined when a word of the list is not known
 */
export function readCharacters(list: string): string | undefined {
  // EC2 ends its lists with signs that stand for themselves, commas and full stops among them.
  const [, words = list, signs = ""] = /^(.*?),? and ([^\sA-Za-z0-9][^\sA-Za-z0-9]+)$/.exec(list) ?? [];
  const named = words
    .replace(/ characters$/, (end) => (/alphanumeric characters$|ASCII characters$/.test(words) ? end : ""))
    .split(/\s*,\s*(?:and |or )?|\s+(?:and|or)\s+(?!lowercase)/)
    .map((word) => word.trim())
    .filter((word) => word !== "")
    .map(readWord);
  return named.every((word) => word !== undefined) ? named.join("") + escaped(signs) : undefined;
}

/** "- (hyphen)" and "hyphens (-)" name a character twice; "'-_.'" are the characters themselves. */
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
