import type { endpointClasses, endpoints } from "../../../policy/endpoint-classes";
import { chapter, clause } from "../clause";
import { between, derived, multiple, setOf, text, whole } from "../values";

const resourceNames = setOf(
  text(/^(get|post|put|patch|delete)_\/\S*$/, "a method, an underscore and a route such as get_/api/*"),
);

export const endpointClassesFile = {
  endpoints: clause<typeof endpoints>({
    windowMinutes: multiple(5, 5, 1440),
    minimumRequestsCount: whole(10, 100_000),
    maximumFailedPercent: between(0.05, 50),
  }),
  endpointClasses: chapter<typeof endpointClasses>({
    dataQueries: {
      resourceNames,
      percentile95Seconds: derived,
      says: [{ elsewhere: "health.apiResponse.percentile95Seconds" }],
    },
    uploads: { resourceNames, percentile95Seconds: between(0.1, 60) },
    signIn: { resourceNames, percentile95Seconds: between(0.05, 30) },
  }),
};
