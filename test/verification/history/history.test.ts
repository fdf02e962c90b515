import { isNight } from "../../../verification/backtest/is-night";
import { historyOf, MOST_DAYS } from "../../../verification/history/history";
import { isBusinessTime } from "../../../verification/paging/business-time";

const second = (time: string) => Date.parse(`${time}Z`) / 1000;
const month = historyOf(MOST_DAYS);
const serversAt = (time: string) => month.momentAt(second(time)).servers.map(({ name }) => name);

test("the month is June 2026, with a day of samples before it", () => {
  expect(month.evaluated).toEqual({ from: second("2026-06-01T00:00"), to: second("2026-07-01T00:00") });
  expect(month.span).toEqual({ from: second("2026-05-31T00:00"), to: second("2026-07-01T00:00") });
});

test("the incidents are in business hours, at night and at the weekend, and do not overlap", () => {
  const { incidents } = month;
  expect(incidents.length).toBeGreaterThanOrEqual(6);
  expect(incidents.filter(({ from }) => isBusinessTime(from)).length).toBeGreaterThanOrEqual(3);
  expect(incidents.filter(({ from }) => isNight(from)).length).toBeGreaterThanOrEqual(2);
  const weekends = incidents.filter(({ from }) => [0, 6].includes(new Date(from * 1000).getUTCDay()));
  expect(weekends.length).toBeGreaterThanOrEqual(2);
  for (const [index, { from }] of incidents.slice(1).entries()) {
    expect(from).toBeGreaterThan(incidents[index]?.to ?? 0);
  }
});

test("a shorter history has the incidents of its days", () => {
  expect(historyOf(2).incidents).toEqual(month.incidents.slice(0, 1));
  expect(historyOf(1).incidents).toEqual([]);
});

test("an incident changes the world from its start to its end", () => {
  const failed = (time: string) => month.momentAt(second(time)).servers[0]?.failedRatio;
  expect(failed("2026-06-02T10:11:59")).toBeLessThan(0.01);
  expect(failed("2026-06-02T10:12:00")).toBe(0.3);
  expect(failed("2026-06-02T10:41:59")).toBe(0.3);
  expect(failed("2026-06-02T10:42:00")).toBeLessThan(0.01);
});

test("a release replaces the servers one after the other, and they stay until the next one", () => {
  expect(serversAt("2026-06-02T09:59")).toEqual(["server-1", "server-2", "server-3"]);
  expect(serversAt("2026-06-02T10:01")).toEqual(["server-11", "server-2", "server-3"]);
  expect(serversAt("2026-06-02T10:05")).toEqual(["server-11", "server-12", "server-3"]);
  expect(serversAt("2026-06-04T09:59")).toEqual(["server-11", "server-12", "server-13"]);
  expect(serversAt("2026-06-04T10:05")).toEqual(["server-21", "server-22", "server-13"]);
  expect(serversAt("2026-06-30T20:00")).toEqual(["server-91", "server-92", "server-93"]);
});

test("a server is added at noon of working days only", () => {
  expect(serversAt("2026-06-05T12:00")).toContain("server-9");
  expect(serversAt("2026-06-05T15:00")).toHaveLength(3);
  expect(serversAt("2026-06-06T12:00")).toHaveLength(3);
});

test("days have different random pauses and bursts", () => {
  const requests = (day: string) =>
    Array.from({ length: 60 }, (_, minute) => month.momentAt(second(`${day}T08:00`) + minute * 60).requestsPerSecond);
  expect(requests("2026-06-03")).not.toEqual(requests("2026-06-09"));
});
