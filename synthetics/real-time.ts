import { application } from "../policy/application";
import { health } from "../policy/health";
import { synthetics } from "../policy/synthetics";
import { fromSome } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";

const { request, network, realTime: terms } = synthetics;

/**
 * Socket.IO as its clients open it (Engine.IO protocol 4): the server says `0{"sid":…}` by itself, and `40{"sid":…}` when a client
 * asks for the main namespace. Either is Socket.IO speaking, and whichever comes first is looked at.
 */
export function realTime({ domain }: Place): SyntheticTest {
  return {
    name: "real-time",
    question: "Can pages be told what is new as it happens?",
    when: fromSome(terms),
    does: {
      kind: "listen",
      url: `wss://${domain}${application.realTimePath}?EIO=4&transport=websocket`,
      sends: "40",
      timeoutSeconds: request.timeoutSeconds,
      checks: [
        { kind: "message", matches: '^(0|40)\\{"sid":"[^"]+"' },
        { kind: "time", belowSeconds: health.webSocket.percentile95Seconds + network.publicSeconds },
      ],
    },
  };
}
