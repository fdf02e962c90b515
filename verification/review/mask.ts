import { HIDDEN } from "./redact";

/** Replaces the sensitive values of plans, so that no later step has them. Equal values stay equal, and different ones different. */
export class Mask {
  private readonly known = new Map<string, string>();

  /** @param sensitive Terraform's marks: true, or a structure of the same form as the value */
  cover(value: unknown, sensitive: unknown): unknown {
    if (value === undefined || value === null) return value;
    // An empty value has no secret, and equals an absent one.
    if (value === "" || (Array.isArray(value) && value.length === 0)) return value;
    if (sensitive === true) return this.markOf(value);
    if (sensitive === undefined || sensitive === null || typeof sensitive !== "object") return value;
    const marks = sensitive as Readonly<Record<string, unknown>>;
    if (Array.isArray(value)) return value.map((one, index) => this.cover(one, marks[index]));
    if (typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.cover(one, marks[key])]));
  }

  private markOf(value: unknown): string {
    const text = JSON.stringify(value);
    const mark = this.known.get(text) ?? `${HIDDEN}#${this.known.size + 1}`;
    this.known.set(text, mark);
    return mark;
  }
}
