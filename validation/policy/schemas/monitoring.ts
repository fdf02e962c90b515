import type { monitoring } from "../../../policy/monitoring";
import type { network } from "../../../policy/network";
import type { platform } from "../../../policy/platform";
import { chapter } from "../clause";
import { alarmPeriod, between, multiple, oneOf, setOf, text, whole } from "../values";

export const monitoringFile = {
  monitoring: chapter<typeof monitoring>({
    evaluations: { windowSeconds: multiple(60, 60, 3600), lastsSeconds: multiple(60, 60, 3600) },
    notifications: { maximumCount: whole(0, 100), windowSeconds: multiple(60, 60, 3600) },
    delivery: { countedSeconds: alarmPeriod(3600), maximumCount: whole(0, 100) },
    starts: { countedSeconds: alarmPeriod(3600), maximumCount: whole(0, 100) },
    late: { maximumSeconds: whole(30, 600), lastsSeconds: whole(0, 3600), rememberedSeconds: multiple(300, 600, 3600) },
    losses: { lastsSeconds: whole(0, 3600) },
    sources: { windowSeconds: multiple(60, 300, 3600), atLeastCount: whole(2, 5), lastsSeconds: whole(0, 3600) },
    ruler: { minimumMinutesCount: whole(1, 5), windowSeconds: multiple(60, 300, 3600) },
    recordings: { lastsSeconds: whole(60, 3600) },
    flapping: { atLeastCount: whole(2, 60), windowSeconds: multiple(60, 600, 7200) },
    events: { windowSeconds: alarmPeriod(86_400) },
    targets: { rememberedSeconds: whole(300, 86_400) },
    deployments: { forgottenAfterSeconds: whole(60, 86_400) },
  }),
};

export const networkFile = {
  network: chapter<typeof network>({ validationRecord: { timeToLiveSeconds: whole(60, 172_800) } }),
};

export const platformFile = {
  platform: chapter<typeof platform>({
    quota: { maximumPercent: between(10, 99) },
    health: {
      // The backup region of AWS Health, and the region that receives that region's events (AWS Health user guide, region coverage).
      backupRegionNames: setOf(oneOf("us-west-2", "us-east-1"), { from: 2, to: 2 }),
      misuseServiceNames: setOf(text(/^[A-Z][A-Z0-9_]+$/, "AWS Health's name of a service such as EC2")),
      serviceNames: setOf(text(/^[A-Z][A-Z0-9_]+$/, "AWS Health's name of a service such as EC2")),
    },
  }),
};
