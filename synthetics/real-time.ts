import { application } from "../policy/application";
import { health } from "../policy/health";
import { synthetics } from "../policy/synthetics";
import { fromSome } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";

const { request, network, realTime: terms } = synthetics;

/**
 * A Socket.IO connection as its clients open it (Engine.IO protocol 4). The server sends `0{"sid":…}` first, and `40{"sid":…}` when a
 * client joins the main namespace. The check accepts either message, because either may come first.
 */
export function realTime({ domain }: Place): SyntheticTest {
  return {
    name: "real-time",
    question: "Do pages receive real-time updates?",
    when: fromSome(terms),
    definition: {
      kind: "websocket",
      url: `wss://${domain}${application.realTimePath}?EIO=4&transport=websocket`,
      message: "40",
      timeoutSeconds: request.timeoutSeconds,
      checks: [
        { kind: "message", matches: '^(0|40)\\{"sid":"[^"]+"' },
        { kind: "time", belowSeconds: health.webSocket.percentile95Seconds + network.publicSeconds },
      ],
    },
  };
}
