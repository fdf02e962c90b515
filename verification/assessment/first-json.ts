/** Texts, so that the brackets in them do not count, and the brackets of objects. */
const TOKEN = /"(?:\\.|[^"\\])*"?|[{}]/g;

/**
 * Returns the first object of a text, such as a mail, without the words before and after it. A list, and a text without an object, are
 * returned as they are.
 */
export function firstJson(text: string): string {
  const trimmed = text.trimStart();
  const start = /^\[\s*[[{]/.test(trimmed) ? -1 : trimmed.indexOf("{");
  if (start === -1) return trimmed;
  const object = trimmed.slice(start);
  let depth = 0;
  for (const { 0: token, index } of object.matchAll(TOKEN)) {
    if (token === "{") depth++;
    if (token === "}" && --depth === 0) return object.slice(0, index + 1);
  }
  return object;
}
