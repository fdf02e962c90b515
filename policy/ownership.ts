/** What is watched and whose it is, as tags say it wherever several services and teams share a tool. */
export const ownership = { service: "gocarbontracker", team: "operations" } as const;
