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
  serverLaunch: {
    why: "from the order to two healthy probes, part by part: boot and State Manager's agent; the playbook, whose processor time is measured and may take half of it; the load balancer's probes. The launch hook holds traffic back until then",
    bootSeconds: 80,
    configureSeconds: 180,
    probesSeconds: 40,
    seconds: 300,
    abandonedAfterSeconds: 900,
  },
  serverWarmUp: {
    why: "counted from entering service (EC2 Auto Scaling user guide): a minute later the server carries its share of the average",
    seconds: 60,
  },
  targetTracking: {
    why: "CloudWatch's own alarm of a target tracking policy scales out after three breaching minutes (EC2 Auto Scaling user guide)",
    evaluationSeconds: 180,
  },
  serverScaleIn: {
    why: "a server goes when the others could carry its load and still keep a tenth below both limits, a quarter of an hour long",
    headroomPercent: 10,
    evaluationSeconds: 60,
    evaluationsCount: 15,
    removedServersCount: 1,
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
