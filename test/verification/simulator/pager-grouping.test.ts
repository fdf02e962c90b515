import { groupInPager } from "../../../verification/simulator/pager-grouping";
import type { SentNotification } from "../../../verification/simulator/route";

const page = (second: number) => ({ second, person: "ada" });
const sent = (kind: SentNotification["kind"], second: number, group: string, incident?: string): SentNotification => ({
  kind,
  second,
  receiver: "r",
  group,
  alerts: [group],
  severity: "P1",
  ...(kind === "opens" && { page: page(second) }),
  ...(incident !== undefined && { incident }),
});
const grouped = (...all: SentNotification[]) =>
  groupInPager(all).map(({ kind, second, page }) => `${kind} ${second}${page ? ", paged" : ""}`);

test("an alert of the same grouping key joins the open incident, and pages no engineer again", () => {
  expect(grouped(sent("opens", 0, "A", "p1 users"), sent("opens", 600, "B", "p1 users"))).toEqual([
    "opens 0, paged",
    "joins 600",
  ]);
});

test.each([
  ["at the end of the hour after the last", 3600, "joins 3600"],
  ["after it", 3601, "opens 3601, paged"],
])("%s an alert joins the incident, or opens another", (_, second, expected) => {
  expect(grouped(sent("opens", 0, "A", "p1 users"), sent("opens", second, "B", "p1 users")).at(-1)).toBe(expected);
});

test("the window counts from the last alert that joined", () => {
  const joined = grouped(
    sent("opens", 0, "A", "p1 users"),
    sent("opens", 3000, "B", "p1 users"),
    sent("opens", 6000, "C", "p1 users"),
  );
  expect(joined.at(-1)).toBe("joins 6000");
});

test("the window lasts a day from the first alert at most", () => {
  const everyHour = Array.from({ length: 26 }, (_, hour) => sent("opens", hour * 3600, `${hour}`, "p1 users"));
  expect(grouped(...everyHour).flatMap((one, hour) => (one.endsWith("paged") ? [hour] : []))).toEqual([0, 25]);
});

test("a repetition of an open alert joins its incident at any time", () => {
  expect(grouped(sent("opens", 0, "A", "p0 users"), sent("opens", 7200, "A", "p0 users")).at(-1)).toBe("joins 7200");
});

test("an update of a suspended alert opens no incident: the alert pages when it opens", () => {
  expect(grouped(sent("joins", 60, "A", "p2 users"), sent("opens", 300, "A", "p2 users"))).toEqual([
    "joins 60",
    "opens 300, paged",
  ]);
});

test("an incident is resolved when all its alerts are, and a later alert opens another", () => {
  expect(
    grouped(
      sent("opens", 0, "A", "p1 users"),
      sent("opens", 60, "B", "p1 users"),
      sent("ends", 120, "A", "p1 users"),
      sent("ends", 180, "B", "p1 users"),
      sent("opens", 240, "A", "p1 users"),
    ),
  ).toEqual(["opens 0, paged", "joins 60", "joins 120", "ends 180", "opens 240, paged"]);
});

test("an alert of another grouping key or severity, or without grouping, opens its own incident", () => {
  expect(
    grouped(
      sent("opens", 0, "A", "p2 users"),
      sent("opens", 1, "B", "p1 users"),
      sent("opens", 2, "C", "p2 database"),
      sent("opens", 3, "D"),
      sent("opens", 4, "E"),
    ),
  ).toEqual(["opens 0, paged", "opens 1, paged", "opens 2, paged", "opens 3, paged", "opens 4, paged"]);
});
