import { chooseShortList } from "../../../verification/simulator/choose-short-list";
import { incidents } from "../../../verification/simulator/incidents";
import { everyServer } from "../../../verification/simulator/incidents/changes";
import { knownFindings } from "../../../verification/simulator/known-findings";
import shortList from "../../../verification/simulator/short-list.json";

test("the short list names incidents, each once, and not all of them", () => {
  const names = incidents.map(({ name }) => name);
  expect(shortList).toEqual(names.filter((name) => shortList.includes(name)));
  expect(shortList.length).toBeLessThan(names.length);
});

test("the short list has the incidents of the known findings", () => {
  const of = knownFindings.map(({ finding }) => `${finding.split(":")[0]}`);
  expect(of.filter((name) => !shortList.includes(name))).toEqual([]);
});

/** An incident of one hour, in which servers fail requests, with the alerts that it fires. */
const measured = (name: string, lastsMinutes: number, ...alerts: string[]) => ({
  incident: {
    name,
    story: name,
    startHour: 34,
    lastsMinutes,
    change: (moment: Parameters<typeof everyServer>[0]) => everyServer(moment, { failedRatio: 0.5 }),
  },
  alerts,
});

const choose = (...all: ReturnType<typeof measured>[]) => chooseShortList(all, "production");

test("the list reaches every alert with as little time as it can", () => {
  expect(choose(measured("short", 10, "A", "B"), measured("long", 900, "A", "B"), measured("one", 10, "C"))).toEqual([
    "short",
    "one",
  ]);
  expect(choose(measured("none", 10))).toEqual([]);
});

test("an incident is left out if the later ones reach all of its alerts", () => {
  const first = measured("first", 10, "A", "B", "C");
  expect(choose(first, measured("second", 60, "A", "B", "D"), measured("third", 60, "C", "E"))).toEqual([
    "second",
    "third",
  ]);
});

test("incidents with faults of the tests, and those that Prometheus does not measure, stay without an alert of their own", () => {
  const outside = {
    ...measured("outside", 10),
    incident: { ...measured("outside", 10).incident, change: <M>(m: M) => m },
  };
  expect(choose(measured("total-outage", 40, "A"), measured("other", 10, "A"), outside)).toEqual([
    "total-outage",
    "outside",
  ]);
});
