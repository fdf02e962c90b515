import { synthetics } from "../policy/synthetics";
import { fromPlaces } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";

/**
 * The page itself, without a browser: what robots with one find while it is gone is explained by that, from each of the places where
 * they look.
 */
export function webApp({ region, webUrl }: Place): SyntheticTest {
  return {
    name: "web-app",
    question: "Does the static hosting answer with the web app?",
    when: fromPlaces([...new Set([...synthetics.locations.userNames, `aws:${region}`])], synthetics.webApp),
    does: {
      kind: "ask",
      request: { method: "GET", url: webUrl, timeoutSeconds: synthetics.request.timeoutSeconds },
      checks: [
        { kind: "status", is: 200 },
        { kind: "header", header: "content-type", contains: "text/html" },
      ],
    },
  };
}
