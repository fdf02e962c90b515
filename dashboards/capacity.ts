import { growth } from "../policy/growth";
import { machines } from "../policy/machines";
import { platform } from "../policy/platform";
import { scaling } from "../policy/scaling";
import type { CloudWatchSignal, PrometheusSignal } from "../signals/signal";
import { lookBelow, over, under } from "./limits";
import type { Page } from "./page";

interface CapacitySignals {
  readonly untilNextReader: PrometheusSignal;
  readonly untilReadersDoNotSuffice: PrometheusSignal;
  readonly untilServersDoNotSuffice: PrometheusSignal;
  readonly untilVolumeFull: CloudWatchSignal;
  readonly peakUsers: PrometheusSignal;
  readonly serversWanted: PrometheusSignal;
  readonly servers: PrometheusSignal;
  readonly readers: CloudWatchSignal;
  readonly volume: CloudWatchSignal;
  readonly serverCpus: CloudWatchSignal;
  readonly diskForecastPercent: PrometheusSignal;
  readonly fleetCpuPercent: PrometheusSignal;
}

const DAY_SECONDS = 86_400;

/**
 * Growth against the next trigger and against the maximum.
 *
 * @param maxima beyond which nothing is added
 */
export function capacityPage(
  signals: CapacitySignals,
  maxima: { readonly servers: number; readonly readers: number },
): Page {
  const inTime = lookBelow(growth.notice.days * DAY_SECONDS);
  return {
    uid: "capacity",
    description: "When does growth reach the next trigger, and when the maximum?",
    from: "now-30d",
    sections: [
      {
        title: "How long it lasts, with the handbook's growth",
        panels: [
          {
            title: "Until the next reader",
            as: "number",
            signals: [signals.untilNextReader],
            width: 6,
            leadsTo: "database",
          },
          {
            title: "Until readers do not suffice",
            as: "number",
            signals: [signals.untilReadersDoNotSuffice],
            limits: inTime,
            width: 6,
            leadsTo: "database",
          },
          {
            title: "Until servers do not suffice",
            as: "number",
            signals: [signals.untilServersDoNotSuffice],
            limits: inTime,
            width: 6,
            leadsTo: "servers",
          },
          {
            title: "Until the database's volume is full",
            as: "number",
            signals: [signals.untilVolumeFull],
            limits: inTime,
            width: 6,
            leadsTo: "database",
          },
          {
            title: "Users at the busiest minute of a day",
            as: "graph",
            signals: [signals.peakUsers],
            limits: [{ is: "above", value: scaling.readers.perReaderUsers, tone: "warn" }],
            width: 12,
            leadsTo: "real-time",
          },
          {
            title: "Servers wanted and there",
            as: "graph",
            signals: [signals.servers, signals.serversWanted],
            limits: over(maxima.servers),
            width: 12,
            leadsTo: "servers",
          },
          {
            title: "CPU, average",
            as: "graph",
            signals: [signals.fleetCpuPercent],
            limits: [{ is: "above", value: machines.cpu.averagePercent, tone: "warn" }],
            width: 12,
            leadsTo: "servers",
          },
          {
            title: "Disk left, if it goes on",
            as: "graph",
            signals: [signals.diskForecastPercent],
            limits: under(0),
            width: 12,
            leadsTo: "servers",
          },
        ],
      },
      {
        title: "What only AWS sees",
        panels: [
          {
            title: "Readers",
            as: "graph",
            signals: [signals.readers],
            limits: over(maxima.readers),
            width: 8,
            leadsTo: "database",
          },
          { title: "Size of the database", as: "graph", signals: [signals.volume], width: 8, leadsTo: "database" },
          {
            title: "Quota of virtual CPUs",
            as: "graph",
            signals: [signals.serverCpus],
            limits: over(platform.quota.maximumPercent),
            width: 8,
            leadsTo: "servers",
          },
        ],
      },
    ],
  };
}
