/** The service and the team that owns it, as tags name them in tools that several services and teams share. */
export const ownership = {
  service: "gocarbontracker",
  team: "operations",
  /** The web address of `runbooks/`, to which every alert links. */
  runbooksUrl: "https://github.com/gocarbontracker/operations/blob/main/runbooks",
} as const;
