import { infer } from "../../checks/can-fire/infer";
import { jobs } from "../../signals/prometheus/promql-text";
import { normal } from "../../verification/simulator/normal";
import { targets } from "../../verification/simulator/targets";
import { scenarios } from "../real/alert-scenarios";

const ofJobs = (series: string) => Object.values(jobs).some((job) => series.includes(`job="${job}"`));

test("alerts are tried with series that their sources can emit", () => {
  const played = Object.values(scenarios)
    .flat()
    .flatMap(({ well, before = {}, trouble, silent }) => [well, before, trouble, ...silent.flat()])
    .flatMap((world) => Object.keys("world" in world ? world.world : world));
  const series = [...new Set(played)];
  expect(series.length).toBeGreaterThan(40);
  expect(series.flatMap((one) => infer(one, "production").faults)).toEqual([]);
});

test("simulated sources emit what the real ones can: names, labels, values", () => {
  const noon = normal(Date.UTC(2026, 2, 2, 12) / 1000);
  const samples = targets("production")(noon).flatMap((target) => target.scrape(noon, 15, 0));
  const known = samples.filter(([series]) => ofJobs(series));
  expect(known.length).toBeGreaterThan(60);
  const faults = known.flatMap(([series, value]) => {
    const { facts, faults } = infer(series, "production");
    const possible = value >= facts.range.low && value <= facts.range.high;
    return possible ? faults : [...faults, `${series} is ${value}, must be in its range`];
  });
  expect(faults).toEqual([]);
});
