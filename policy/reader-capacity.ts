import { scaling } from "./scaling";

/** The minimum and maximum number of database readers. */
export interface ReaderLimits {
  readonly min: number;
  readonly max: number;
}

const { perReaderUsers } = scaling.readers;

/** The readers that a number of users needs, regardless of the maximum: the minimum, and one more per full `perReaderUsers`. */
export function readersFor(users: number, { min }: Pick<ReaderLimits, "min">): number {
  return min + Math.floor(users / perReaderUsers);
}

/** The numbers of users at which a reader is added, in ascending order. */
export function usersPerStep({ min, max }: ReaderLimits): number[] {
  return Array.from({ length: max - min }, (_, index) => (index + 1) * perReaderUsers);
}

/** The lowest number of users that needs more readers than the maximum: the inverse of `readersFor`. */
export function usersBeyondReaders({ min, max }: ReaderLimits): number {
  return (max - min + 1) * perReaderUsers;
}
