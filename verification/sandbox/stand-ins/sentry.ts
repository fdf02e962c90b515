import * as z from "zod";
import type { Block } from "../../../checks/emitted/configuration";
import type { Store, Vendor } from "./behaviour";
import { readObject } from "./read-object";

const texts = z.array(z.string()).nullish();
const alert = z.looseObject({ monitor_ids: texts });
const project = z.looseObject({
  teams: texts,
  filters: z.record(z.string(), z.union([z.array(z.unknown()), z.boolean(), z.null()])).nullish(),
});

const MONITORS = ["sentry_cron_monitor", "sentry_uptime_monitor", "sentry_metric_monitor"];

/** Sentry's API, by the rejections in its documentation and the provider's source. */
export function sentry(): Vendor {
  return {
    name: "sentry",
    resources: {
      sentry_project: { refuse: (wanted, store) => emptyFilter(wanted) ?? unknownTeam(wanted, store) },
      sentry_key: {
        refuse: unknownProject,
        answer: (key) => ({ ...key, dsn: { public: `https://${key.name}@sentry.example.com/1` } }),
      },
      sentry_cron_monitor: { refuse: unknownProject },
      sentry_uptime_monitor: { refuse: unknownProject },
      // An environment exists after its first event; an uptime monitor creates its own.
      sentry_metric_monitor: {
        refuse: (wanted, store) => {
          const known = store.all("sentry_uptime_monitor").map(({ environment }) => environment);
          return (
            unknownProject(wanted, store) ??
            (wanted.environment === null || known.includes(wanted.environment)
              ? undefined
              : `environment '${wanted.environment}' does not exist`)
          );
        },
      },
      sentry_alert: {
        refuse: (wanted, store) => {
          const { monitor_ids } = readObject("sentry_alert", alert, wanted);
          const there = MONITORS.flatMap((type) => store.all(type)).map(({ id }) => id);
          // Sentry creates a project's error monitor, and the provider only reads it.
          const gone = (monitor_ids ?? []).find(
            (id) => !there.includes(id) && !id.startsWith("sentry_project_error_monitor"),
          );
          return gone === undefined ? undefined : `monitor ${gone} does not exist`;
        },
      },
    },
    lookups: {
      sentry_project_error_monitor: (wanted, store) => unknownProject(wanted, store) ?? wanted,
      sentry_team: (wanted, store) =>
        store.all("sentry_team").some(({ slug }) => slug === wanted.slug)
          ? wanted
          : `team ${wanted.slug} does not exist`,
    },
  };
}

/** The rejection of an empty list in `filters`: the provider sends each list, and the API requires an element. */
function emptyFilter(wanted: Block): string | undefined {
  const { filters } = readObject("sentry_project", project, wanted);
  const empty = Object.entries(filters ?? {}).find(([, values]) => Array.isArray(values) && values.length === 0);
  return empty === undefined ? undefined : `filters.${empty[0]}: set must contain at least 1 element, got 0`;
}

function unknownTeam(wanted: Block, store: Store): string | undefined {
  const { teams } = readObject("sentry_project", project, wanted);
  const there = store.all("sentry_team").map(({ slug }) => slug);
  const gone = (teams ?? []).find((slug) => !there.includes(slug));
  return gone === undefined ? undefined : `team ${gone} does not exist`;
}

function unknownProject({ project }: Block, store: Store): string | undefined {
  const there = store.all("sentry_project").flatMap(({ slug, id }) => [slug, id]);
  return there.includes(project) ? undefined : `project ${project} does not exist`;
}
