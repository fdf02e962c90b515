import { redacted } from "./redact";

/** Characters of a given text that is a whole sentence. */
const LONG = 400;

/** A text that is not ours, such as a resource name or a value. Each output format escapes it. */
interface Given {
  readonly given: string;
}

/** A sentence: our own words, and given texts. */
export type Sentence = readonly (string | Given)[];

/** The tag of a template: its interpolations become given texts without secrets, except for numbers and sentences. */
export function sentence(own: TemplateStringsArray, ...values: readonly (string | number | Sentence)[]): Sentence {
  return own.flatMap((text, index) => {
    const value = values[index];
    if (value === undefined) return [text];
    if (typeof value === "number") return [`${text}${value}`];
    return typeof value === "string" ? [text, { given: redacted(value) }] : [text, ...value];
  });
}

/** Returns a given text that is longer than a name or a value, such as a fault of a proof. */
export function long(text: string): Sentence {
  return [{ given: redacted(text, LONG) }];
}

/** Returns given texts as a list, with a count of those beyond a limit. */
export function listed(texts: readonly string[], limit = 5): Sentence {
  const shown = texts
    .slice(0, limit)
    .flatMap((text, index) => [...(index > 0 ? [", "] : []), { given: redacted(text) }]);
  return texts.length > limit ? [...shown, ` and ${texts.length - limit} more`] : shown;
}

/** Returns a sentence without markup. */
export function plainText(parts: Sentence): string {
  return parts.map((part) => (typeof part === "string" ? part : part.given)).join("");
}
