import { scaling } from "../policy/scaling";
import { lookAbove, over } from "./limits";
import type { Limit } from "./page";

/** How many readers there are at least, and at most. */
export interface Readers {
  readonly min: number;
  readonly max: number;
}

/** Where users bring one reader after the other, and where none is left to come. */
export function userSteps({ min, max }: Readers): Limit[] {
  const { perReaderUsers } = scaling.readers;
  const steps = Array.from({ length: max - min }, (_, index) => (index + 1) * perReaderUsers);
  return [...steps.flatMap(lookAbove), ...over((max - min + 1) * perReaderUsers)];
}
