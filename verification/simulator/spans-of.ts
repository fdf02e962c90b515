import type { Span } from "./span";

/** The spans of successive steps with one value each. */
export function spansOf<V>(
  { from, to }: Span,
  stepSeconds: number,
  valueAt: (second: number) => V,
): (Span & { readonly value: V })[] {
  const spans: { from: number; to: number; value: V }[] = [];
  for (let second = from; second <= to; second += stepSeconds) {
    const [last, value] = [spans.at(-1), valueAt(second)];
    if (last?.value === value) last.to = second;
    else spans.push({ from: second, to: second, value });
  }
  return spans;
}
