import { webService } from "../../policy/browser-settings";
import { distributions, type Measure } from "../catalogue/datadog";
import type { FacetMatch } from "../signal";
import { searchText } from "./query";

/** A metric that Datadog computes from browser events before its filters drop any. */
export interface RumMetricDefinition {
  readonly name: string;
  readonly search: string;
  /** The measure. @default events are counted */
  readonly measure?: Measure;
  /** Tags by their names in queries, with the event's field. */
  readonly groupBy: Readonly<Record<string, string>>;
}

const VIEWS: readonly FacetMatch[] = [
  { facet: "service", is: webService },
  { facet: "@type", is: "view" },
  { facet: "@session.type", is: "user" },
];
const LOADED: FacetMatch = { facet: "@view.loading_type", is: "initial_load" };
const FRUSTRATED: FacetMatch = { facet: "@view.frustration.count", above: 0 };

/** Returns the metrics. Their names are unique in the organization, so all environments share them and the environment is a tag. */
export function rumMetrics(): RumMetricDefinition[] {
  return [
    { name: "gocarbontracker.web.views", search: searchText({ scope: VIEWS }), groupBy: { env: "env" } },
    {
      name: "gocarbontracker.web.views_frustrated",
      search: searchText({ scope: [...VIEWS, FRUSTRATED] }),
      groupBy: { env: "env" },
    },
    measured("gocarbontracker.web.page_load", "@view.loading_time", [LOADED]),
    measured("gocarbontracker.web.largest_contentful_paint", "@view.largest_contentful_paint", [LOADED]),
    measured("gocarbontracker.web.interaction_to_next_paint", "@view.interaction_to_next_paint", []),
    measured("gocarbontracker.web.cumulative_layout_shift", "@view.cumulative_layout_shift", [LOADED]),
  ];
}

function measured(
  name: keyof typeof distributions,
  measure: Measure,
  scope: readonly FacetMatch[],
): RumMetricDefinition {
  const paths: Readonly<Record<string, string>> = { env: "env", cache_state: "@context.cache_state" };
  const tags: readonly string[] = distributions[name].tags;
  return {
    name,
    search: searchText({ scope: [...VIEWS, ...scope] }),
    measure,
    groupBy: Object.fromEntries(tags.map((tag) => [tag, paths[tag] ?? tag])),
  };
}
