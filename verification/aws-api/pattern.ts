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

/** What may follow a backslash in JavaScript; Java allows it before everything that is no letter. */
const ESCAPES = /[\^$\\.*+?()[\]{}|/dDwWsSbBtnrfvxu0-9]/;

/**
 * A pattern of an API model for JavaScript. The models' patterns are Java's, and describe the whole value, with or without `^` and `$`.
 *
 * @returns undefined when the pattern has something that JavaScript has not: possessive quantifiers, intersections, flags in its middle
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

function translate(java: string): string | undefined {
  let result = "";
  let inBrackets = false;
  for (let at = 0; at < java.length; at++) {
    const sign = java[at] ?? "";
    const rest = java.slice(at);
    if (sign === "\\") {
      const [length, text] = readEscape(rest, inBrackets);
      at += length - 1;
      // `[\w-_]` has no range: the hyphen after a class is one.
      const hyphen = inBrackets && /^\\[dDwWsSpP]/.test(text) && /^-[^\]]/.test(java.slice(at + 1));
      if (hyphen) at++;
      result += hyphen ? `${text}\\-` : text;
    } else if (inBrackets) {
      if (rest.startsWith("&&")) return undefined;
      inBrackets = sign !== "]";
      // A hyphen before a class is one, too.
      result += sign === "[" || /^-\\[dDwWsS]/.test(rest) ? `\\${sign}` : sign;
    } else if (sign === "[") {
      inBrackets = true;
      result += rest.startsWith("[^") ? "[^" : sign;
      if (rest.startsWith("[^")) at++;
    } else {
      const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(rest)?.[0];
      if (/^\(\?[a-z]+[:)]/.test(rest) || (quantifier !== undefined && rest[quantifier.length] === "+"))
        return undefined;
      result += quantifier === undefined && /[{}\]]/.test(sign) ? `\\${sign}` : (quantifier ?? sign);
      at += (quantifier?.length ?? 1) - 1;
    }
  }
  return result;
}

/** The escape that a text starts with: its length, and how JavaScript writes it. */
function readEscape(text: string, inBrackets: boolean): [number, string] {
  const [property, negated, name] = /^\\([pP])\{(?:Is)?(\w+)\}/.exec(text) ?? [];
  if (property !== undefined && name !== undefined) {
    const known = CLASSES[name];
    if (known === undefined) return [property.length, `\\${negated}{${name}}`];
    return [property.length, inBrackets ? known : `[${negated === "P" ? "^" : ""}${known}]`];
  }
  const sign = text[1] ?? "";
  if (sign === "z" || sign === "Z") return [2, "$"];
  if (sign === "A") return [2, "^"];
  if (sign === "-") return [2, inBrackets ? "\\-" : "-"];
  return [2, ESCAPES.test(sign) ? `\\${sign}` : sign];
}
