/** What is watched and whose it is, as tags say it wherever several services and teams share a tool. */
export const ownership = {
  service: "gocarbontracker",
  team: "operations",
  /** Where a browser reads `runbooks/`: every alert links there. */
  runbooksUrl: "https://github.com/gocarbontracker/operations/blob/main/runbooks",
} as const;
