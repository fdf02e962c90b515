import { FAILED, states } from "../../../verification/simulator/states";

const TEN_SECONDS = 10;
const rule = {
  forSeconds: 30,
  keepFiringForSeconds: 20,
  noDataState: "OK",
  execErrState: "KeepLast",
  labels: { severity: "P2" },
};

/** Evaluates every ten seconds: `#` holds, `.` does not, ` ` is no data, `-` is only another series, `!` is a source that does not answer. */
function fed(course: string, timing = rule) {
  const machine = states(timing);
  [...course].forEach((sign, index) => {
    const one = { labels: { instance: "one" }, holds: sign === "#" };
    const other = { labels: { instance: "other" }, holds: false };
    const answer = sign === " " ? [] : sign === "-" ? [other] : [one];
    machine.evaluate(index * TEN_SECONDS, sign === "!" ? FAILED : answer);
  });
  return machine.episodes();
}

test("a condition that holds for less than the duration does not fire", () => {
  expect(fed("..###....")).toEqual([]);
});

test("a condition that holds for the duration fires, and ends after the time of keep firing", () => {
  expect(fed("..####......")).toEqual([
    { labels: { instance: "one", severity: "P2" }, sinceSecond: 20, firingSecond: 50, resolvedSecond: 80 },
  ]);
});

test("a relapse while it recovers is the same episode", () => {
  expect(fed("####.#.####......")).toHaveLength(1);
});

test("a rule without a duration fires at once", () => {
  expect(fed(".#.....", { ...rule, forSeconds: 0 })[0]?.firingSecond).toBe(10);
});

test("a series that is missing for two evaluations ends, also within the time of keep firing", () => {
  const [episode] = fed("####------", { ...rule, keepFiringForSeconds: 3600 });
  expect(episode?.resolvedSecond).toBe(50);
});

test("no data is normal, or fires, by the rule's setting", () => {
  expect(fed("####      ")[0]?.resolvedSecond).toBe(60);
  expect(fed("      ")).toEqual([]);
  expect(fed("      ", { ...rule, noDataState: "Alerting" })[0]?.firingSecond).toBe(30);
});

test("a source that does not answer keeps all states", () => {
  expect(fed("....!!!!!!....")).toEqual([]);
  expect(fed("####!!!!!!....")[0]?.resolvedSecond).toBe(120);
  expect(fed("##!!!!....")[0]?.firingSecond).toBe(30);
});

test("or ends the alerts, or raises an alert with the rule's labels, by the rule's setting", () => {
  expect(fed("####!!!!!!", { ...rule, execErrState: "OK" })[0]?.resolvedSecond).toBe(60);
  expect(fed("....!....", { ...rule, execErrState: "Error" })).toEqual([
    {
      labels: { alertname: "DatasourceError", severity: "P2" },
      sinceSecond: 40,
      firingSecond: 40,
      resolvedSecond: 60,
    },
  ]);
  expect(fed("....!!!!!", { ...rule, execErrState: "Alerting" })[0]?.firingSecond).toBe(70);
});

test("an alert that fires at the end of the evaluation has no end", () => {
  expect(fed("######")[0]?.resolvedSecond).toBeUndefined();
});
