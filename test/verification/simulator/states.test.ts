import { FAILED, states } from "../../../verification/simulator/states";

const TEN_SECONDS = 10;
const rule = {
  forSeconds: 30,
  keepFiringForSeconds: 20,
  noDataState: "OK",
  execErrState: "KeepLast",
  labels: { severity: "P2" },
};

/** Evaluates every ten seconds: `#` holds, `.` does not, ` ` is no data, `-` is another thing only, `!` could not be asked. */
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

test("what holds for less than the rule waits tells nobody", () => {
  expect(fed("..###....")).toEqual([]);
});

test("what holds as long as the rule waits fires, and ends when it was good for as long as it is kept firing", () => {
  expect(fed("..####......")).toEqual([
    { labels: { instance: "one", severity: "P2" }, sinceSecond: 20, firingSecond: 50, resolvedSecond: 80 },
  ]);
});

test("a relapse while it recovers is the same episode", () => {
  expect(fed("####.#.####......")).toHaveLength(1);
});

test("a rule that waits for nothing fires at once", () => {
  expect(fed(".#.....", { ...rule, forSeconds: 0 })[0]?.firingSecond).toBe(10);
});

test("a thing that is in no answer any more is forgotten after two evaluations, however long it is to keep firing", () => {
  const [episode] = fed("####------", { ...rule, keepFiringForSeconds: 3600 });
  expect(episode?.resolvedSecond).toBe(50);
});

test("no data at all is good, or fires, as the rule says", () => {
  expect(fed("####      ")[0]?.resolvedSecond).toBe(60);
  expect(fed("      ")).toEqual([]);
  expect(fed("      ", { ...rule, noDataState: "Alerting" })[0]?.firingSecond).toBe(30);
});

test("a source that cannot be asked leaves everything as it was", () => {
  expect(fed("....!!!!!!....")).toEqual([]);
  expect(fed("####!!!!!!....")[0]?.resolvedSecond).toBe(120);
  expect(fed("##!!!!....")[0]?.firingSecond).toBe(30);
});

test("or ends what fires, or is an alert of its own with the rule's labels, as the rule says", () => {
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

test("what still fires at the end has no end", () => {
  expect(fed("######")[0]?.resolvedSecond).toBeUndefined();
});
