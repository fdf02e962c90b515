import type { machineConfiguration } from "../../../policy/machine-configuration";
import type { machines } from "../../../policy/machines";
import { chapter } from "../clause";
import { awsRate } from "../cron";
import { between, multiple, text, whole } from "../values";

export const machinesFile = {
  machines: chapter<typeof machines>({
    cpu: { averagePercent: between(20, 95), peakPercent: between(30, 99), says: ["averagePercent", "peakPercent"] },
    // The operating system itself takes a third of the smallest machine.
    memory: { averagePercent: between(40, 95), peakPercent: between(50, 99), says: ["averagePercent", "peakPercent"] },
    disk: { maximumPercent: between(40, 95), says: ["maximumPercent"] },
    diskForecast: { windowHours: between(0.25, 48), horizonHours: between(0.5, 96) },
    diskFillingFast: {
      windowMinutes: whole(2, 60),
      goesOnSeconds: whole(45, 600),
      horizonMinutes: whole(10, 240),
      fullPercent: between(80, 99.9),
      lastsSeconds: whole(0, 3600),
    },
    outOfMemory: { windowSeconds: multiple(60, 300, 86_400) },
    restarts: {
      atLeastCount: whole(1, 20),
      windowSeconds: multiple(60, 600, 86_400),
      awaySeconds: multiple(60, 300, 3600),
    },
    fileSystem: { lastsSeconds: whole(0, 3600) },
    network: { maximumPercent: between(10, 95), says: ["maximumPercent"] },
    peak: { lastsSeconds: multiple(60, 60, 3600) },
  }),
};

export const machineConfigurationFile = {
  machineConfiguration: chapter<typeof machineConfiguration>({
    daily: { runSchedule: awsRate, says: [] },
    rollout: { atOncePercent: whole(1, 100), failedPercent: whole(1, 100) },
    packages: { lockSeconds: whole(10, 3600) },
    openFiles: { perProcessCount: whole(1024, 1_048_576) },
    time: { serverHost: text(/^[\w.:-]+$/, "an address or a name of a time server such as 169.254.169.123") },
    // Systems Manager user guide, Session Manager: idle session timeout.
    sessions: { idleMinutes: whole(1, 60) },
    journal: { megabytes: whole(10, 10_000) },
    audit: { fileMegabytes: whole(1, 1000), filesCount: whole(1, 100) },
    logFiles: { rotatedMegabytes: whole(1, 1000), rotationsCount: whole(1, 100) },
    // A token lasts fifteen minutes, so a later renewal leaves a time without a valid token.
    tokens: { renewedSeconds: whole(60, 840) },
  }),
};
