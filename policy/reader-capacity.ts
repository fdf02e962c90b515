import { scaling } from "./scaling";

/** How many readers the database has at least and at most. */
export interface ReaderLimits {
  readonly min: number;
  readonly max: number;
}

const { perReaderUsers } = scaling.readers;

/** The readers that a number of users needs, whatever the maximum: the minimum, and one more for each full `perReaderUsers`. */
export function readersFor(users: number, { min }: Pick<ReaderLimits, "min">): number {
  return min + Math.floor(users / perReaderUsers);
}

/** The numbers of users at which a reader is added, ascending. */
export function usersPerStep({ min, max }: ReaderLimits): number[] {
  return Array.from({ length: max - min }, (_, index) => (index + 1) * perReaderUsers);
}

/** The number of users from which on they need more readers than there may be: the inverse of `readersFor`. */
export function usersBeyondReaders({ min, max }: ReaderLimits): number {
  return (max - min + 1) * perReaderUsers;
}
