import { health } from "../policy/health";
import { machines } from "../policy/machines";
import { prometheus } from "./prometheus";
import { databaseRecordings } from "./recordings/database";
import { machineRecordings } from "./recordings/machines";

/** Is what serves requests at its limit? Then slow and failing requests are its symptoms, and told with it. */
export function strainSignals(environment: string) {
  const { cpu } = machineRecordings(environment);
  const { meanQuery } = databaseRecordings(environment);
  const busy = `${cpu.read} > bool ${machines.cpu.peakPercent}`;
  const slow = `${meanQuery.read} > bool ${health.databaseQuery.averageSeconds}`;
  return {
    /** 0 also when neither is measured: who asks about the absence of strain does not ask about the exporters. */
    strained: prometheus({
      question: "Is a server or the database at its limit?",
      unit: "count",
      query: `max((${busy}) or (${slow}) or vector(0))`,
    }),
  };
}
