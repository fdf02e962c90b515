import { incidentsOf } from "../../../verification/backtest/incidents-of";
import type { SentNotification } from "../../../verification/simulator/route";

const sent = (
  kind: SentNotification["kind"],
  second: number,
  alerts: readonly string[],
  group = "database",
): SentNotification => ({ kind, second, receiver: "pager", group, alerts, severity: "P1" });

test("an alert joins the open incident of its grouping key once, and another key has its own incident", () => {
  const page = { second: 0, person: "ada@example.com" };
  expect(
    incidentsOf([
      { ...sent("opens", 0, ["A"]), page },
      sent("opens", 10, ["C"], "cache"),
      sent("joins", 20, ["A", "B"]),
      sent("joins", 30, ["B"]),
      sent("ends", 40, ["A", "B"]),
    ]),
  ).toEqual([
    { openedSecond: 0, endedSecond: 40, severity: "P1", openedBy: "A", joinedBy: ["B"], page },
    { openedSecond: 10, severity: "P1", openedBy: "C", joinedBy: [] },
  ]);
});

test("a later alert of the same key opens another incident after the end", () => {
  const incidents = incidentsOf([sent("opens", 0, ["A"]), sent("ends", 40, ["A"]), sent("opens", 9000, ["B"])]);
  expect(incidents.map(({ openedBy }) => openedBy)).toEqual(["A", "B"]);
});

test("alerts of one notification open one incident", () => {
  expect(incidentsOf([sent("opens", 0, ["A", "B"])])).toMatchObject([{ openedBy: "A", joinedBy: ["B"] }]);
});

test("notifications of an incident from before the span open nothing", () => {
  expect(incidentsOf([sent("joins", 0, ["A"]), sent("ends", 40, ["A"])])).toEqual([]);
});

test("an incident of the night that ends before it becomes urgent in the morning pages no engineer", () => {
  const opens = (pageSecond: number) => ({
    ...sent("opens", 0, ["A"]),
    page: { second: pageSecond, person: "ada@example.com" },
  });
  const pageOf = (pageSecond: number) => incidentsOf([opens(pageSecond), sent("ends", 100, ["A"])])[0]?.page;
  expect(pageOf(99)).toEqual({ second: 99, person: "ada@example.com" });
  expect(pageOf(100)).toBeUndefined();
  expect(pageOf(101)).toBeUndefined();
});
