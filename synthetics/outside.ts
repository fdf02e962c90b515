import { application } from "../policy/application";
import { synthetics } from "../policy/synthetics";
import { fromEverywhere } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";

/** The health path, requested from many locations. The body is checked, because hosting may return 200 and a page for any unknown path. */
export function outside({ domain }: Place): SyntheticTest {
  return {
    name: "outside",
    question: "Is the API healthy, seen from outside?",
    when: fromEverywhere(synthetics.outside),
    definition: {
      kind: "http",
      request: {
        method: "GET",
        url: `https://${domain}${application.healthPath}`,
        timeoutSeconds: synthetics.request.timeoutSeconds,
      },
      checks: [
        { kind: "status", is: 200 },
        { kind: "header", header: "content-type", contains: "application/json" },
        { kind: "value", path: "$.status", matches: `^(${application.servingStatuses.join("|")})$` },
      ],
    },
  };
}
