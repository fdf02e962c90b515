import type { Chapter } from "./clause";
import { machines } from "./machines";

/** Scaling Triggers: the limits at which capacity changes, and the time that it takes. */
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
    why: "Boot and State Manager's agent, the playbook and the load balancer's probes follow each other; a launch hook holds traffic back.",
    bootSeconds: 80,
    // The measured processor time of the playbook may take half of it.
    configureSeconds: 180,
    probesSeconds: 40,
    seconds: 300,
    abandonedAfterSeconds: 900,
  },
  serverWarmUp: {
    why: "The warm-up begins when a server enters service; a minute later the server carries its share of the average.",
    source: "Amazon EC2 Auto Scaling User Guide",
    seconds: 60,
  },
  targetTracking: {
    why: "CloudWatch's alarm of a target tracking policy scales out after three breaching minutes.",
    source: "Amazon EC2 Auto Scaling User Guide",
    evaluationSeconds: 180,
  },
  serverScaleIn: {
    why: "A server leaves when for fifteen minutes the others could carry its load and stay a tenth below both limits.",
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
    why: "A reader leaves when users stay a fifth below the number that added it for fifteen minutes, which prevents flapping.",
    belowLimitPercent: 20,
    evaluationsCount: 15,
  },
  readersSaturation: {
    why: "A maximum that lasts longer than a reader takes to start means that no further reader is coming.",
    atMaximumSeconds: 900,
  },
  readersLimit: {
    why: "Aurora allows fifteen readers in a cluster and one fewer per secondary region of its global database.",
    source: "Amazon Aurora User Guide, global databases",
    maximumCount: 14,
  },
  volume: {
    sentence: "**Storage**: Expand at 75% capacity",
    atPercent: machines.disk.maximumPercent,
  },
  volumeGrowth: {
    why: "A volume that grows by half goes from 75 % to 50 % used; EBS allows one change per volume in six hours.",
    source: "Amazon EBS User Guide",
    stepPercent: 50,
    maximumGibibytes: 200,
    initialGibibytes: 20,
    coolDownHours: 6,
    retryEveryMinutes: 30,
  },
  rollingRefresh: {
    why: "A new image or release replaces one server after another and leaves at least nine tenths in service.",
    minimumHealthyPercent: 90,
    maximumHealthyPercent: 120,
  },
} as const satisfies Chapter;
