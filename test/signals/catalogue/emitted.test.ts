import { catalogue } from "../../../signals/catalogue";
import emitted from "../../../signals/catalogue/emitted.json";
import { questions } from "../../../signals/catalogue/probe";

type Real = Readonly<Record<string, Readonly<Record<string, { type: string; labels: readonly string[] }>>>>;

/** What the end-to-end run found in the sources' own output (`npm run e2e -- --write`). */
const real: Real = emitted;
/** Nothing of that kind can be started on a bare machine: no Grafana, and routines that come later. */
const NOT_RUN = ["grafana", "routines"];
/** TLS is the load balancer's: a probe of the reference server sees no certificate. */
const NOT_SEEN = ["probe_ssl_earliest_cert_expiry"];

const known = Object.entries(catalogue).flatMap(([job, metrics]) =>
  Object.entries(metrics).map(([name, metric]) => ({ job, name, metric })),
);

test("the run has seen every source that can be run", () => {
  const jobs = Object.keys(catalogue).filter((job) => !NOT_RUN.includes(job));
  expect(Object.keys(real).sort()).toEqual(jobs.sort());
});

test.each(
  known
    .filter(
      ({ job, name, metric }) =>
        ![...NOT_RUN, ...NOT_SEEN].some((not) => not === job || not === name) && metric.planned === undefined,
    )
    .map(({ job, name, metric }) => [name, job, metric] as const),
)("%s is what %s really emits", (name, job, metric) => {
  // The collection itself adds what a probe asked.
  const added = job === "probe" ? Object.keys(questions) : [];
  const labels = Object.keys(metric.labels).filter((label) => !added.includes(label));
  // What the kernel counts in one file for everything, node_exporter gives no type.
  const type = real[job]?.[name]?.type === "untyped" ? "untyped" : metric.type;
  expect(real[job]?.[name]).toEqual({ type, labels: labels.sort() });
});
