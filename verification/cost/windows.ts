import type { Expression } from "../../checks/can-fire/expression";
import { parse } from "../../checks/can-fire/parse";
import { sampledEvery } from "../../checks/can-fire/sampled-every";

/** A part of a query that reads series, with the samples of each series that one evaluation reads. */
export interface Read {
  readonly of: string;
  readonly samplesPerSeries: number;
}

/**
 * The parts that one evaluation of a query reads, for series of a given age. Prometheus counts one sample for a selector, and all
 * samples of a window; of a subquery it counts the results, and not their input. A managed Prometheus bills this count.
 */
export function reads(query: string, pastSeconds: number): Read[] {
  const inside = (part: Expression): Read[] => {
    switch (part.kind) {
      case "selector":
        return [{ of: part.text, samplesPerSeries: 1 }];
      case "window": {
        const everySeconds = part.stepSeconds ?? (part.of.kind === "selector" ? sampledEvery(part.of) : 1);
        const samplesPerSeries = Math.max(1, Math.min(part.seconds, pastSeconds) / everySeconds);
        const made = part.stepSeconds === undefined ? [] : inside(part.of);
        return [{ of: part.of.text, samplesPerSeries }, ...made.map(({ of }) => ({ of, samplesPerSeries: 0 }))];
      }
      case "negative":
        return inside(part.of);
      case "call":
      case "aggregate":
        return part.args.flatMap(inside);
      case "operation":
        return [part.left, part.right].flatMap(inside);
      default:
        return [];
    }
  };
  return inside(parse(query));
}
