import { machines } from "../../policy/machines";
import { series } from "../prometheus/promql-text";
import { httpRecordings } from "./http";
import { machineRecordings } from "./machines";
import { recording, within } from "./recording";

const DAY = within(86_400);

/** Returns recordings of the busiest minute of the last day, which determines the needed capacity. */
export function capacityRecordings(environment: string) {
  const record = (name: string, query: string) => recording(environment, name, query);
  const { users } = httpRecordings(environment);
  const { fleetCpu, fleetMemory } = machineRecordings(environment);
  const servers = record("fleet:node_up:count", `count(${series(environment, "node", "up")} == 1)`);
  const wanted = record(
    "fleet:servers_wanted:count",
    `${servers.read} * ${fleetCpu.read} / ${machines.cpu.averagePercent}`,
  );
  return {
    servers,
    wanted,
    peakUsers: record("service:http_active_connections:max24h", `max_over_time(${users.read}[${DAY}])`),
    peakWanted: record("fleet:servers_wanted:max24h", `max_over_time(${wanted.read}[${DAY}])`),
    peakCpu: record("fleet:node_cpu:max24h", `max_over_time(${fleetCpu.read}[${DAY}])`),
    peakMemory: record("fleet:node_memory:max24h", `max_over_time(${fleetMemory.read}[${DAY}])`),
  };
}
