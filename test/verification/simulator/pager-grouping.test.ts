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
const told = (...all: SentNotification[]) =>
  groupInPager(all).map(({ kind, second, page: called }) => `${kind} ${second}${called ? ", called" : ""}`);

test("what is about the same joins the incident that is open, and calls nobody again", () => {
  expect(told(sent("opens", 0, "A", "p1 users"), sent("opens", 600, "B", "p1 users"))).toEqual([
    "opens 0, called",
    "joins 600",
  ]);
});

test.each([
  ["at the end of the hour after the last", 3600, "joins 3600"],
  ["after it", 3601, "opens 3601, called"],
])("%s it is one incident, or another", (_, second, expected) => {
  expect(told(sent("opens", 0, "A", "p1 users"), sent("opens", second, "B", "p1 users")).at(-1)).toBe(expected);
});

test("the hour counts from the last that joined", () => {
  const joined = told(
    sent("opens", 0, "A", "p1 users"),
    sent("opens", 3000, "B", "p1 users"),
    sent("opens", 6000, "C", "p1 users"),
  );
  expect(joined.at(-1)).toBe("joins 6000");
});

test("it counts for a day from the first at the longest", () => {
  const everyHour = Array.from({ length: 26 }, (_, hour) => sent("opens", hour * 3600, `${hour}`, "p1 users"));
  expect(told(...everyHour).flatMap((one, hour) => (one.endsWith("called") ? [hour] : []))).toEqual([0, 25]);
});

test("an alert that nobody resolved is the same one, however late it is told again", () => {
  expect(told(sent("opens", 0, "A", "p0 users"), sent("opens", 7200, "A", "p0 users")).at(-1)).toBe("joins 7200");
});

test("an incident is over when everything in it is, and what comes then is another", () => {
  expect(
    told(
      sent("opens", 0, "A", "p1 users"),
      sent("opens", 60, "B", "p1 users"),
      sent("ends", 120, "A", "p1 users"),
      sent("ends", 180, "B", "p1 users"),
      sent("opens", 240, "A", "p1 users"),
    ),
  ).toEqual(["opens 0, called", "joins 60", "joins 120", "ends 180", "opens 240, called"]);
});

test("what is about something else, more urgent, or not held together goes its own way", () => {
  expect(
    told(
      sent("opens", 0, "A", "p2 users"),
      sent("opens", 1, "B", "p1 users"),
      sent("opens", 2, "C", "p2 database"),
      sent("opens", 3, "D"),
      sent("opens", 4, "E"),
    ),
  ).toEqual(["opens 0, called", "opens 1, called", "opens 2, called", "opens 3, called", "opens 4, called"]);
});
