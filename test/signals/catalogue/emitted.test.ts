import { catalogue } from "../../../signals/catalogue";
import emitted from "../../../signals/catalogue/emitted.json";
import { questions } from "../../../signals/catalogue/probe";
import { type EmittedCatalogue, unknownValues } from "../../../verification/e2e/emitted";

/** The metrics that the end-to-end run found in the sources' own output (`npm run e2e -- --write`). */
const real: EmittedCatalogue = emitted;
/** Nothing of that kind can be started on a bare machine. */
const NOT_RUN = ["grafana"];

const known = Object.entries(catalogue).flatMap(([job, metrics]) =>
  Object.entries(metrics).map(([name, metric]) => ({ job, name, metric })),
);

test("the run has seen every source that can be run", () => {
  const jobs = Object.keys(catalogue).filter((job) => !NOT_RUN.includes(job));
  expect(Object.keys(real).sort()).toEqual(jobs.sort());
});

test.each(
  known
    .filter(({ job, metric }) => !NOT_RUN.includes(job) && metric.planned === undefined)
    .map(({ job, name, metric }) => [name, job, metric] as const),
)("%s is what %s really emits", (name, job, metric) => {
  // The collection adds the probe's labels.
  const added = job === "probe" ? Object.keys(questions) : [];
  const labels = Object.keys(metric.labels).filter((label) => !added.includes(label));
  // node_exporter exports the kernel's counters of one file without a type.
  const type = real[job]?.[name]?.type === "untyped" ? "untyped" : metric.type;
  expect(real[job]?.[name]).toMatchObject({ type, labels: labels.sort() });
});

test("no label says what the catalogue does not know", () => {
  const values = Object.values(real).flatMap((metrics) =>
    Object.values(metrics).flatMap(({ values }) => (values === undefined ? [] : [values])),
  );
  expect(values.length).toBeGreaterThanOrEqual(5);
  expect(unknownValues(real)).toEqual([]);
});

test("a value that the catalogue does not know is told", () => {
  const type = "gauge";
  const labels = ["datname", "server", "state"];
  expect(
    unknownValues({ postgres: { pg_stat_activity_count: { type, labels, values: { state: ["idle", "sleeping"] } } } }),
  ).toEqual([
    expect.stringMatching(/pg_stat_activity_count of postgres has state="sleeping", must be one in signals\/catalogue/),
  ]);
});
