import type { Chapter } from "./clause";
import { machines } from "./machines";

/** Scaling Triggers: when capacity is added, and how long that takes. */
export const scaling = {
  cpu: {
    sentence: "**CPU**: Scale up at 70% average utilization",
    averagePercent: machines.cpu.averagePercent,
  },
  memory: {
    sentence: "**Memory**: Scale up at 80% utilization",
    averagePercent: machines.memory.averagePercent,
    evaluationSeconds: 60,
    evaluationsCount: 3,
    addedServersCount: 1,
  },
  serverWarmUp: {
    why: "boot, packages, agents, Ansible and two healthy probes; the launch hook ends it early when a server is ready sooner",
    seconds: 300,
    abandonedAfterSeconds: 900,
  },
  targetTracking: {
    why: "CloudWatch's own alarm of a target tracking policy scales out after three breaching minutes (EC2 Auto Scaling user guide)",
    evaluationSeconds: 180,
  },
  readers: {
    sentence: "**Database**: Add read replicas at 1000 concurrent users",
    perReaderUsers: 1000,
    evaluationSeconds: 60,
    evaluationsCount: 3,
  },
  readersScaleIn: {
    why: "hysteresis: a reader leaves when users fall a fifth below the number that brought it, and only after fifteen minutes",
    belowLimitPercent: 20,
    evaluationSeconds: 60,
    evaluationsCount: 15,
  },
  readersSaturation: {
    why: "at the maximum for longer than a reader takes to start means that no further help is coming",
    atMaximumSeconds: 900,
  },
  readersLimit: {
    why: "Aurora allows fifteen readers in a cluster, one less per secondary region of its global database (Amazon Aurora user guide, global databases)",
    maximumCount: 14,
  },
  volume: {
    sentence: "**Storage**: Expand at 75% capacity",
    atPercent: machines.disk.maximumPercent,
  },
  volumeGrowth: {
    why: "half again brings a volume from 75 % to 50 % used; EBS allows one change per volume in six hours (Amazon EBS user guide)",
    stepPercent: 50,
    maximumGibibytes: 200,
    initialGibibytes: 20,
    coolDownHours: 6,
    retryEveryMinutes: 30,
  },
  rollingRefresh: {
    why: "a new image or release replaces one server after another and never leaves less than nine tenths in service",
    minimumHealthyPercent: 90,
    maximumHealthyPercent: 120,
  },
} as const satisfies Chapter;
