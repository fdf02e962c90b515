import { experience } from "../policy/experience";
import { searchText } from "./datadog-query";
import type { FacetMatch } from "./signal";

/** What is stored of browsers' events, filter by filter: whatever one of them keeps is kept. */
export function keptEvents() {
  const { errorsPercent, frustratedPercent, robotsPercent, firstViewsPercent, othersPercent } = experience.kept;
  const user: FacetMatch = { facet: "@session.type", is: "user" };
  const search = (...scope: FacetMatch[]) => searchText({ scope });
  return [
    {
      id: "errors",
      name: "sessions with errors",
      eventType: "session",
      search: search({ facet: "@session.error.count", above: 0 }),
      percent: errorsPercent,
    },
    {
      id: "frustrated",
      name: "sessions with frustration",
      eventType: "session",
      search: search({ facet: "@session.frustration.count", above: 0 }),
      percent: frustratedPercent,
    },
    {
      id: "robots",
      name: "robots' sessions",
      eventType: "session",
      search: search({ facet: "@session.type", is: "synthetics" }),
      percent: robotsPercent,
    },
    {
      id: "first-views",
      name: "views that opened the application",
      eventType: "view",
      search: search(user, { facet: "@view.loading_type", is: "initial_load" }),
      percent: firstViewsPercent,
    },
    { id: "others", name: "all other sessions", eventType: "session", search: search(user), percent: othersPercent },
  ] as const;
}
