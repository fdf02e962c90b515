import { functionArchive } from "../../scripts/function-archive.cjs";

/** The functions as zip files in base64. `scripts/bundle.mjs` puts the archives in place of the calls. */
export const archives = {
  shipLogs: functionArchive(require.resolve("./ship-logs")),
  detectThreats: functionArchive(require.resolve("./detect-threats")),
  searchLogs: functionArchive(require.resolve("./search-logs")),
  defineStore: functionArchive(require.resolve("./define-store")),
} as const;
