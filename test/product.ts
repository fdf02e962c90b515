/** The folders that one folder may import. */
export interface Allowed {
  readonly folders: readonly string[];
  /** Folders of which only types may be imported. */
  readonly types?: readonly string[];
}

/** The folders of the product, which `cdktf deploy` needs, with the folders that each may import. */
export const PRODUCT: Readonly<Record<string, Allowed>> = {
  policy: { folders: [] },
  "data-rules": { folders: ["policy"] },
  validation: { folders: ["policy"] },
  environments: { folders: ["policy", "validation"] },
  signals: { folders: ["policy"] },
  logs: { folders: ["policy", "scripts", "signals"] },
  synthetics: { folders: ["policy"] },
  alerts: { folders: ["policy", "validation", "signals"], types: ["synthetics"] },
  dashboards: { folders: ["policy", "signals"] },
  machines: { folders: ["policy", "data-rules", "signals", "runbooks"] },
  checks: { folders: ["policy", "signals"], types: ["alerts"] },
  constructs: { folders: [".gen"], types: ["policy", "signals", "synthetics", "alerts"] },
  monitoring: { folders: ["policy", "environments", "signals", "alerts", "dashboards", "machines"] },
  stacks: {
    folders: [
      "policy",
      "validation",
      "environments",
      "signals",
      "synthetics",
      "alerts",
      "dashboards",
      "machines",
      "logs",
      "checks",
      "constructs",
      "monitoring",
      ".gen",
    ],
  },
};
