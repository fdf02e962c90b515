/** Names of character classes in Java, and their characters within brackets in JavaScript. */
const CLASSES: Readonly<Record<string, string>> = {
  Alnum: "A-Za-z0-9",
  Alpha: "A-Za-z",
  ASCII: "\\x00-\\x7F",
  Blank: " \\t",
  Cntrl: "\\x00-\\x1F\\x7F",
  Digit: "0-9",
  Graph: "\\x21-\\x7E",
  Lower: "a-z",
  Print: "\\x20-\\x7E",
  Punct: "!-\\/:-@\\[-`\\{-~",
  Space: "\\s",
  Upper: "A-Z",
  XDigit: "0-9A-Fa-f",
};

/** Characters that may follow a backslash in JavaScript; Java allows it before every character that is no letter. */
const ESCAPES = /[\^$\\.*+?()[\]{}|/dDwWsSbBtnrfvxu0-9]/;

/**
 * Converts a pattern of an API model to JavaScript. The models have Java's syntax, for the whole value, with or without `^` and `$`.
 *
 * @returns undefined for a pattern that JavaScript does not support: with possessive quantifiers, intersections, or flags in its middle
 */
export function toRegExp(java: string): RegExp | undefined {
  const [, flags = "", body = ""] = /^(?:\(\?([is]+)\))?([\s\S]*)$/.exec(java) ?? [];
  const translated = translate(body);
  if (translated === undefined) return undefined;
  try {
    return new RegExp(`^(?:${translated})$`, `u${flags}`);
  } catch {
    return undefined;
  }
}

/** The beginning of a pattern: its length, its text in JavaScript, and true for open brackets. */
interface Piece {
  readonly length: number;
  readonly text: string;
  readonly inBrackets: boolean;
}

function translate(java: string): string | undefined {
  let result = "";
  let inBrackets = false;
  for (let at = 0; at < java.length; ) {
    const piece = translatePiece(java.slice(at), inBrackets);
    if (piece === undefined) return undefined;
    result += piece.text;
    inBrackets = piece.inBrackets;
    at += piece.length;
  }
  return result;
}

function translatePiece(rest: string, inBrackets: boolean): Piece | undefined {
  if (rest.startsWith("\\")) return translateEscape(rest, inBrackets);
  if (inBrackets) return translateInBrackets(rest);
  if (rest.startsWith("[^")) return { length: 2, text: "[^", inBrackets: true };
  if (rest.startsWith("[")) return { length: 1, text: "[", inBrackets: true };
  return translateOutside(rest);
}

function translateEscape(rest: string, inBrackets: boolean): Piece {
  const [length, text] = readEscape(rest, inBrackets);
  // `[\w-_]` has no range: the hyphen after a class is one.
  const hyphen = inBrackets && /^\\[dDwWsSpP]/.test(text) && /^-[^\]]/.test(rest.slice(length));
  return hyphen ? { length: length + 1, text: `${text}\\-`, inBrackets } : { length, text, inBrackets };
}

function translateInBrackets(rest: string): Piece | undefined {
  if (rest.startsWith("&&")) return undefined;
  const sign = rest.charAt(0);
  // A hyphen before a class is one, too.
  const text = sign === "[" || /^-\\[dDwWsS]/.test(rest) ? `\\${sign}` : sign;
  return { length: 1, text, inBrackets: sign !== "]" };
}

function translateOutside(rest: string): Piece | undefined {
  const hasFlags = /^\(\?[a-z]+[:)]/.test(rest);
  const [quantifier] = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(rest) ?? [];
  const isPossessive = quantifier !== undefined && rest[quantifier.length] === "+";
  if (hasFlags || isPossessive) return undefined;
  if (quantifier !== undefined) return { length: quantifier.length, text: quantifier, inBrackets: false };
  const sign = rest.charAt(0);
  return { length: 1, text: /[{}\]]/.test(sign) ? `\\${sign}` : sign, inBrackets: false };
}

/** The escape at the start of a text: its length, and its text in JavaScript. */
function readEscape(text: string, inBrackets: boolean): [number, string] {
  const property = readProperty(text, inBrackets);
  if (property !== undefined) return property;
  const sign = text[1] ?? "";
  if (sign === "z" || sign === "Z") return [2, "$"];
  if (sign === "A") return [2, "^"];
  if (sign === "-") return [2, inBrackets ? "\\-" : "-"];
  return [2, ESCAPES.test(sign) ? `\\${sign}` : sign];
}

/** The escape `\p{…}` or `\P{…}` at the start of a text; undefined for any other text. */
function readProperty(text: string, inBrackets: boolean): [number, string] | undefined {
  const [property, negated, name] = /^\\([pP])\{(?:Is)?(\w+)\}/.exec(text) ?? [];
  if (property === undefined || name === undefined) return undefined;
  const known = CLASSES[name];
  if (known === undefined) return [property.length, `\\${negated}{${name}}`];
  return [property.length, inBrackets ? known : `[${negated === "P" ? "^" : ""}${known}]`];
}
