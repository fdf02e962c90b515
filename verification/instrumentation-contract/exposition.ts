/** One sample: its name, labels and value. */
export interface ExposedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The result of a scrape. */
export interface Exposition {
  readonly types: Readonly<Record<string, string>>;
  readonly samples: readonly ExposedSample[];
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*(?:,|$)/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\n": "\n", '\\"': '"', "\\\\": "\\" };

/**
 * Parses Prometheus' text format.
 *
 * @throws Error with the first wrong line
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
    samples.push({ name, labels: readLabels(labels), value: readNumber(value) });
  }
  return { types, samples };
}

/** A number in Prometheus' text, such as `+Inf`; NaN for another text. */
export function readNumber(text: string): number {
  return Number(text.replace("Inf", "Infinity"));
}

/** The labels of a sample in Prometheus' text, without their braces. */
export function readLabels(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, label = "", value = ""]) => [
      label,
      value.replace(/\\[n"\\]/g, (escaped) => ESCAPES[escaped] ?? escaped),
    ]),
  );
}
