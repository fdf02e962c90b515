import { readersFor, usersBeyondReaders, usersPerStep } from "../../policy/reader-capacity";

// "Add read replicas when concurrent users > 1000": 1000 users require one reader more than the minimum.
test.each([
  [0, 1, 1],
  [999, 1, 1],
  [1000, 1, 2],
  [1999, 1, 2],
  [2000, 1, 3],
  [999, 2, 2],
  [1000, 2, 3],
])("%i users require, with a minimum of %i readers, %i readers", (users, min, readers) => {
  expect(readersFor(users, { min })).toBe(readers);
});

test.each([
  [1, 8, 8000],
  [1, 2, 2000],
  [2, 8, 7000],
  [3, 3, 1000],
])("from %i to %i readers, the readers do not suffice for %i users, but for one user less", (min, max, users) => {
  const limits = { min, max };
  expect(usersBeyondReaders(limits)).toBe(users);
  expect(readersFor(users, limits)).toBe(max + 1);
  expect(readersFor(users - 1, limits)).toBe(max);
});

test("each step adds one reader, up to the maximum", () => {
  const limits = { min: 2, max: 5 };
  expect(usersPerStep(limits)).toEqual([1000, 2000, 3000]);
  expect(usersPerStep(limits).map((users) => readersFor(users, limits))).toEqual([3, 4, 5]);
});
