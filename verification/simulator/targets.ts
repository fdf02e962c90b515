import { collection } from "../../policy/collection";
import { applicationTarget } from "./application-target";
import {
  collectorTarget,
  grafanaTarget,
  nodeTarget,
  postgresTarget,
  probeTarget,
  redisTarget,
  routinesTarget,
} from "./machine-targets";
import type { Moment } from "./moment";
import type { Counters, Target } from "./target";

/** All targets at a moment; a target is created when it first appears. Their counters continue from those in `counters`. */
export function targets(environment: string, counters: Counters = new Map()) {
  const known = new Map<string, Target>();
  const once = (key: string, make: (index: number) => Target, index: number) => {
    const target = known.get(key) ?? make(index);
    known.set(key, target);
    return target;
  };
  const single = [grafanaTarget, redisTarget, routinesTarget].map((make) => make({ environment, counters }));
  return ({ servers, databases, probers, collectors }: Moment): Target[] => [
    ...servers.flatMap(({ name }, index) => [
      once(`application ${name}`, (i) => applicationTarget({ environment, counters }, name, i), index),
      once(`node ${name}`, (i) => nodeTarget({ environment, counters }, name, i), index),
    ]),
    ...databases.map(({ name }, index) =>
      once(`postgres ${name}`, (i) => postgresTarget({ environment, counters }, name, i), index),
    ),
    ...probers.flatMap(({ zone }, place) =>
      Array.from({ length: collection.probes.perCollectorCount }, (_, number) =>
        once(`probe ${zone} ${number + 1}`, (i) => probeTarget({ environment, counters }, zone, i), 2 * number + place),
      ),
    ),
    ...collectors.map(({ zone }, index) =>
      once(`collector ${zone}`, (i) => collectorTarget({ environment, counters }, zone, i), index),
    ),
    ...single,
  ];
}
