/** A template in a string of Terraform's JSON: the text between `${` and `}`, or `%{` and `}`. */
export interface Template {
  readonly kind: "expression" | "directive";
  readonly content: string;
}

/**
 * The templates of one string, by Terraform's syntax. `$${` and `%%{` are text. Braces and quoted strings inside a template belong to
 * it. A template without an end extends to the end of the string.
 */
export function findTemplates(text: string): Template[] {
  const found: Template[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if ((sign !== "$" && sign !== "%") || text[at + 1] !== "{" || text[at - 1] === sign) continue;
    const end = endOfTemplate(text, at + 2);
    found.push({ kind: sign === "$" ? "expression" : "directive", content: text.slice(at + 2, end) });
    at = end;
  }
  return found;
}

/** Position of the brace that closes a template. @param from position after its opening brace */
function endOfTemplate(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') at = endOfString(text, at + 1);
    else if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}

/** Position of the quote that closes a string inside a template; templates inside it may have strings of their own. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith("${", at) && text[at - 1] !== "$") at = endOfTemplate(text, at + 2);
    else if (text[at] === '"') return at;
  }
  return text.length;
}
