import type { scaling } from "../../../policy/scaling";
import { chapter } from "../clause";
import { alarmPeriod, derived, oneOf, whole } from "../values";

const evaluationsCount = whole(1, 60);

export const scalingFile = {
  scaling: chapter<typeof scaling>({
    cpu: { averagePercent: derived, says: [{ elsewhere: "machines.cpu.averagePercent" }] },
    memory: {
      averagePercent: derived,
      evaluationSeconds: alarmPeriod(3600),
      evaluationsCount,
      addedServersCount: whole(1, 100),
      says: [{ elsewhere: "machines.memory.averagePercent" }],
    },
    serverLaunch: {
      bootSeconds: whole(10, 1800),
      configureSeconds: whole(10, 3600),
      probesSeconds: whole(5, 1800),
      seconds: whole(30, 7200),
      // EC2 Auto Scaling API reference, PutLifecycleHook: HeartbeatTimeout.
      abandonedAfterSeconds: whole(30, 7200),
    },
    serverWarmUp: { seconds: whole(0, 3600) },
    // A fact of AWS, not a choice.
    targetTracking: { evaluationSeconds: oneOf(180) },
    serverScaleIn: {
      headroomPercent: whole(1, 50),
      evaluationSeconds: alarmPeriod(3600),
      evaluationsCount,
      removedServersCount: whole(1, 10),
    },
    readers: {
      perReaderUsers: whole(10, 100_000),
      evaluationSeconds: alarmPeriod(3600),
      evaluationsCount,
      says: ["perReaderUsers"],
    },
    readersScaleIn: { belowLimitPercent: whole(1, 49), evaluationsCount },
    readersSaturation: { atMaximumSeconds: whole(60, 86_400) },
    readersLimit: { maximumCount: whole(1, 14) },
    volume: { atPercent: derived, says: [{ elsewhere: "machines.disk.maximumPercent" }] },
    volumeGrowth: {
      stepPercent: whole(5, 200),
      maximumGibibytes: whole(8, 16_384),
      initialGibibytes: whole(8, 16_384),
      coolDownHours: whole(6, 168),
      retryEveryMinutes: whole(1, 360),
    },
    rollingRefresh: { minimumHealthyPercent: whole(0, 100), maximumHealthyPercent: whole(100, 200) },
  }),
};
