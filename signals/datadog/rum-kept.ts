import { experience } from "../../policy/experience";
import type { FacetMatch } from "../signal";
import { searchText } from "./query";

/**
 * Returns the retention filters of browser events. Datadog applies the first filter that an event matches (its page "Retention Filters"),
 * in no guaranteed order. No event therefore matches two filters with different percentages.
 */
export function keptEvents() {
  const { errorsPercent, frustratedPercent, robotsPercent, othersPercent } = experience.kept;
  const user: FacetMatch = { facet: "@session.type", is: "user" };
  const search = (...scope: FacetMatch[]) => searchText({ scope });
  return [
    {
      id: "errors",
      name: "sessions with errors",
      search: search({ facet: "@session.error.count", above: 0 }),
      percent: errorsPercent,
    },
    {
      id: "frustrated",
      name: "sessions with frustration",
      search: search({ facet: "@session.frustration.count", above: 0 }),
      percent: frustratedPercent,
    },
    {
      id: "robots",
      name: "robots' sessions",
      search: search({ facet: "@session.type", is: "synthetics" }),
      percent: robotsPercent,
    },
    {
      id: "others",
      name: "all other sessions",
      search: search(
        user,
        { facet: "@session.error.count", notAbove: 0 },
        { facet: "@session.frustration.count", notAbove: 0 },
      ),
      percent: othersPercent,
    },
  ] as const;
}
