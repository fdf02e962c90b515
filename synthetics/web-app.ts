import { synthetics } from "../policy/synthetics";
import { fromPlaces } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";

/** The page without a browser, from each location of the browser tests. Its failure suppresses their alerts. */
export function webApp({ region, webUrl }: Place): SyntheticTest {
  return {
    name: "web-app",
    question: "Does the static hosting answer with the web app?",
    when: fromPlaces([...new Set([...synthetics.locations.userNames, `aws:${region}`])], synthetics.webApp),
    definition: {
      kind: "http",
      request: { method: "GET", url: webUrl, timeoutSeconds: synthetics.request.timeoutSeconds },
      checks: [
        { kind: "status", is: 200 },
        { kind: "header", header: "content-type", contains: "text/html" },
      ],
    },
  };
}
