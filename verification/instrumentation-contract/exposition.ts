/** One line of metrics: what it is called, what tells it apart, and what it says. */
export interface ExposedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a target answers when it is scraped. */
export interface Exposition {
  readonly types: Readonly<Record<string, string>>;
  readonly samples: readonly ExposedSample[];
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*(?:,|$)/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\n": "\n", '\\"': '"', "\\\\": "\\" };

/**
 * Reads Prometheus' text format.
 *
 * @throws Error naming the line that is none of it
 */
export function readExposition(text: string): Exposition {
  const types: Record<string, string> = {};
  const samples: ExposedSample[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const type = /^# TYPE (\S+) (\S+)/.exec(line);
    if (type !== null) types[type[1] as string] = type[2] as string;
    if (line.trim() === "" || line.startsWith("#")) continue;
    const found = SAMPLE.exec(line.trim());
    if (found === null)
      throw new Error(`line ${index + 1} is "${line.slice(0, 80)}", must be: name{label="value"} number`);
    const [, name = "", labels = "", value = ""] = found;
    samples.push({ name, labels: readLabels(labels), value: Number(value.replace("Inf", "Infinity")) });
  }
  return { types, samples };
}

function readLabels(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, label = "", value = ""]) => [
      label,
      value.replace(/\\[n"\\]/g, (escaped) => ESCAPES[escaped] ?? escaped),
    ]),
  );
}
