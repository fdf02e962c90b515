import type { cardinality } from "../../../policy/cardinality";
import { chapter } from "../clause";
import { setOf, text, whole } from "../values";

const perInstance = { seriesPerInstanceCount: whole(1, 5000) };
const combinations = { combinationsCount: whole(1, 1000) };

export const cardinalityFile = {
  cardinality: chapter<typeof cardinality>({
    node: { ...perInstance, seriesPerProcessorCount: whole(1, 100) },
    requests: { ...combinations, routesCount: whole(1, 1000) },
    versions: combinations,
    operations: combinations,
    runtime: perInstance,
    postgres: perInstance,
    redis: perInstance,
    probe: perInstance,
    grafana: perInstance,
    routines: perInstance,
    collector: perInstance,
    fleet: { seriesPerEnvironmentCount: whole(1000, 2_000_000) },
    labels: {
      perSeriesCount: whole(5, 100),
      valueCharactersCount: whole(20, 2048),
      forbiddenNames: setOf(text(/^[a-z_][a-z0-9_]*$/, "a label's name in lower case such as user_id")),
    },
  }),
};
