/** A condition of a Sigma rule: the names of its selections, combined. */
export type Condition =
  | { readonly selection: string }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

const TOKEN = /\s*(\(|\)|[\w*]+)/y;

/**
 * Reads a condition with `and`, `or`, `not`, brackets, `1 of NAME*`, `all of NAME*` and `them`.
 *
 * @param selections the rule's names @throws Error with the word that cannot be read
 */
export function parseCondition(text: string, selections: readonly string[]): Condition {
  const words = wordsOf(text);
  let at = 0;
  const isNext = (word: string) => words[at] === word && ++at > 0;

  const any = (): Condition => {
    const parts = [all()];
    while (isNext("or")) parts.push(all());
    return only(parts) ?? { any: parts };
  };
  const all = (): Condition => {
    const parts = [one()];
    while (isNext("and")) parts.push(one());
    return only(parts) ?? { all: parts };
  };
  const one = (): Condition => {
    if (isNext("not")) return { not: one() };
    if (isNext("(")) {
      const inner = any();
      if (!isNext(")")) throw unreadable("a missing )");
      return inner;
    }
    return named(words[at++] ?? "");
  };
  const named = (word: string): Condition => {
    if (["1", "any", "all"].includes(word) && isNext("of")) {
      const parts = matching(words[at++] ?? "").map((selection) => ({ selection }));
      return only(parts) ?? (word === "all" ? { all: parts } : { any: parts });
    }
    if (!selections.includes(word)) throw unreadable(`"${word}"`);
    return { selection: word };
  };
  const matching = (pattern: string): readonly string[] => {
    const found = selections.filter((name) =>
      pattern === "them" ? !name.startsWith("_") : isLike(name, pattern.split("*")),
    );
    if (found.length === 0) throw unreadable(`"${pattern}"`);
    return found;
  };
  const whole = any();
  if (at < words.length) throw unreadable(`"${words[at]}"`);
  return whole;

  function unreadable(what: string): Error {
    return new Error(
      `condition is "${text}" with ${what}: combine ${selections.join(", ")} by and, or, not, brackets, 1 of and all of`,
    );
  }

  function wordsOf(condition: string): readonly string[] {
    const found: string[] = [];
    TOKEN.lastIndex = 0;
    let end = 0;
    for (let next = TOKEN.exec(condition); next !== null; next = TOKEN.exec(condition)) {
      found.push(next[1] ?? "");
      end = TOKEN.lastIndex;
    }
    if (condition.slice(end).trim() !== "") throw unreadable(`"${condition.slice(end).trim()}"`);
    return found;
  }
}

/** The part of a list of one. */
function only<T>(parts: readonly T[]): T | undefined {
  return parts.length === 1 ? parts[0] : undefined;
}

/** True when a name begins and ends with the parts of a pattern such as `selection_*`. */
function isLike(name: string, [begin = "", ...rest]: readonly string[]): boolean {
  const end = rest.at(-1);
  return end === undefined ? name === begin : rest.length === 1 && name.startsWith(begin) && name.endsWith(end);
}
