const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The sentences of an API model's HTML documentation. Code is in backquotes, and each item of a list is a sentence. */
export function sentencesOf(html: string): string[] {
  return html
    .replace(/<\/?(?:p|li|ul|ol|dl|dd|dt|note|important|br)\b[^>]*>/gi, "\n")
    .replace(/<\/?code>/gi, "`")
    .replace(/<[a-z/!][^>]*>/gi, "")
    .split("\n")
    .flatMap((line) =>
      decoded(line)
        .replace(/\s+/g, " ")
        .trim()
        .split(/(?<=[.!?])\s+(?=[A-Z])/),
    )
    .filter((sentence) => sentence !== "");
}

/** The items of the documentation's list of valid values. */
export function listedValues(html: string): string[] | undefined {
  const [, list] = /Valid values?:\s*(?:<\/p>)?\s*<ul>([\s\S]*?)<\/ul>/i.exec(html) ?? [];
  const items = [...(list ?? "").matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item]) =>
    sentencesOf(item ?? "").join(" "),
  );
  // An item may have an explanation: "`neptune` - …".
  const values = items.map((item) => /^`([^`\s]+)`(?:$| [-–(])/.exec(item)?.[1]);
  return items.length > 0 && values.every((value) => value !== undefined) ? (values as string[]) : undefined;
}

function decoded(text: string): string {
  return text.replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
