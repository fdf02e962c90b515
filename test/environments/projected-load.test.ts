import { firstDay, projectedLoad, serversFor } from "../../environments/projected-load";
import { addDays, daysBetween } from "../../validation/day-arithmetic";
import { environment } from "../support";

const MONTH_DAYS = 365.25 / 12;
const production = environment("production");

test("on the day of the baseline the load is the baseline, on the smallest number of servers", () => {
  expect(projectedLoad(production, 0)).toEqual({
    users: 900,
    requestsPerSecond: 120,
    databaseGigabytes: 400,
    uploadsGigabytes: 0,
    servers: 3,
    readers: 1,
  });
});

test("after a month users have grown by 20 % and requests by 30 %, and uploads by 100 GB", () => {
  const { users, requestsPerSecond, uploadsGigabytes } = projectedLoad(production, MONTH_DAYS);
  expect(users).toBeCloseTo(900 * 1.2, 6);
  expect(requestsPerSecond).toBeCloseTo(120 * 1.3, 6);
  expect(uploadsGigabytes).toBeCloseTo(100, 6);
});

test("after a quarter emissions data has grown by 50 %", () => {
  expect(projectedLoad(production, 3 * MONTH_DAYS).databaseGigabytes).toBeCloseTo(400 * 1.5, 6);
});

// Three servers carry the baseline at 95 % of the scaling trigger, so four carry 4 / (3 × 0.95) of it.
test.each([
  ["below what the smallest number carries", 1, 3],
  ["at it", 1 / 0.95, 3],
  ["above it", 1.001 / 0.95, 4],
  ["at four servers", 4 / (3 * 0.95), 4],
  ["above four servers", 4.001 / (3 * 0.95), 5],
  ["far below the baseline, where the minimum stays", 0.1, 3],
])("the number of servers %s", (_, factor, servers) => {
  expect(serversFor(3, factor)).toBe(servers);
});

test("the first day is the first on which the load has reached the limit", () => {
  const days = 40;
  const { users } = projectedLoad(production, days);
  const reached = (limit: number) => firstDay(production, (load) => load.users >= limit);
  expect(reached(users)).toBe(addDays("2026-11-23", days));
  expect(reached(users + 0.01)).toBe(addDays("2026-11-23", days + 1));
  expect(reached(users - 0.01)).toBe(addDays("2026-11-23", days));
  expect(reached(900)).toBe("2026-11-23");
});

test("a limit beyond ten years has no day", () => {
  const { users } = projectedLoad(production, 3650);
  expect(firstDay(production, (load) => load.users >= users)).toBe(addDays("2026-11-23", 3650));
  expect(firstDay(production, (load) => load.users > users)).toBeUndefined();
});

test("days are counted across months and leap days", () => {
  expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
  expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
  expect(daysBetween("2028-03-01", "2028-02-28")).toBe(-2);
});
