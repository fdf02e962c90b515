/** How often a page is loaded anew, by how far back it looks: no more often than its graphs move by a point or two. */
export const REFRESH = { "now-6h": "30s", "now-24h": "1m", "now-7d": "15m", "now-30d": "1h" } as const;
