/** A number of a sentence with its unit. */
export interface QuotedNumber {
  readonly value: number;
  /** The unit, as in the last word of a field's name; undefined where the sentence names none. */
  readonly unit?: "Percent" | "Seconds" | "Gigabytes";
  /** The number and its unit as the sentence has them. */
  readonly text: string;
}

const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
};

/** Every number of a sentence, in its order; a number after a letter (P0) is part of a name. */
export function quotedNumbers(sentence: string): QuotedNumber[] {
  const found = sentence.matchAll(/(?<![\w.])(\d+(?:\.\d+)?)(?:[ -]?(%|ms\b|GB\b|(second|minute|hour|day)s?\b))?/g);
  return [...found].map(([text, number, unit, time]) => {
    const value = Number(number);
    if (unit === "%") return { value, unit: "Percent", text };
    if (unit === "GB") return { value, unit: "Gigabytes", text };
    if (unit === undefined) return { value, text };
    return { value: value * (SECONDS[time ?? unit] ?? 1), unit: "Seconds", text };
  });
}

const FIELD_SECONDS: Readonly<Record<string, number>> = { Seconds: 1, Minutes: 60, Hours: 3600, Days: 86_400 };

/** A number of a sentence in a field's own unit; undefined when the units do not convert. */
export function inUnit({ value, unit }: QuotedNumber, fieldUnit: string | undefined): number | undefined {
  const seconds = FIELD_SECONDS[fieldUnit ?? ""];
  if (unit === "Seconds") return seconds === undefined ? undefined : Number((value / seconds).toPrecision(12));
  if (unit === undefined) return seconds === undefined && fieldUnit !== "Percent" ? value : undefined;
  return unit === fieldUnit ? value : undefined;
}
