import type { Block } from "../../../tools/emitted";
import type { Store, Vendor } from "./behaviour";

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
        refuse: ({ monitor_ids }, store) => {
          const there = MONITORS.flatMap((type) => store.all(type)).map(({ id }) => id);
          // Sentry creates a project's error monitor, and the provider only reads it.
          const gone = (monitor_ids ?? []).find(
            (id: string) => !there.includes(id) && !id.startsWith("sentry_project_error_monitor"),
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
function emptyFilter({ filters }: Block): string | undefined {
  const empty = Object.entries<unknown[] | null>(filters ?? {}).find(([, values]) => values?.length === 0);
  return empty === undefined ? undefined : `filters.${empty[0]}: set must contain at least 1 element, got 0`;
}

function unknownTeam({ teams }: Block, store: Store): string | undefined {
  const there = store.all("sentry_team").map(({ slug }) => slug);
  const gone = (teams ?? []).find((slug: string) => !there.includes(slug));
  return gone === undefined ? undefined : `team ${gone} does not exist`;
}

function unknownProject({ project }: Block, store: Store): string | undefined {
  const there = store.all("sentry_project").flatMap(({ slug, id }) => [slug, id]);
  return there.includes(project) ? undefined : `project ${project} does not exist`;
}
