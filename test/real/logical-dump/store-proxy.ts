import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline, Transform } from "node:stream";
import { setTimeout } from "node:timers/promises";

/** The differences of the answers of S3: another time of day, or a refusal of some requests. */
export interface Deviation {
  /** Seconds by which the time of the answers differs. @default 0 */
  readonly secondsAhead?: number;
  /** Requests that are refused, by method and path, such as /^PUT .*\.gz$/. @default none */
  readonly refuses?: RegExp;
  /** The speed of each upload. @default unlimited */
  readonly bytesPerSecond?: number;
}

/** A server in front of the emulator that changes its answers. */
export class StoreProxy {
  deviation: Deviation = {};
  /** Runs before each request is passed on, which waits for it. @default nothing */
  onRequest: ((asked: string) => Promise<void>) | undefined;
  /** The requests, as method and path. */
  readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(target: string): Promise<StoreProxy> {
    const server = createServer(async (incoming, response) => {
      const asked = `${incoming.method} ${incoming.url?.split("?")[0]}`;
      proxy.requests.push(asked);
      await proxy.onRequest?.(asked);
      const { refuses, secondsAhead = 0, bytesPerSecond } = proxy.deviation;
      if (refuses?.test(asked)) {
        incoming.resume();
        response.writeHead(403, { "content-type": "application/xml" });
        response.end("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
        return;
      }
      const { method, headers } = incoming;
      const onward = request(new URL(incoming.url ?? "/", target), { method, headers }, (answer) => {
        const date = new Date(Date.parse(answer.headers.date ?? "") + secondsAhead * 1000).toUTCString();
        response.writeHead(answer.statusCode ?? 500, { ...answer.headers, date });
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy());
      if (bytesPerSecond === undefined) incoming.pipe(onward);
      else pipeline(incoming, slowed(bytesPerSecond), onward, () => undefined);
    }).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const proxy = new StoreProxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return proxy;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Passes bytes on at a speed. */
function slowed(bytesPerSecond: number): Transform {
  return new Transform({
    highWaterMark: bytesPerSecond,
    transform(chunk: Buffer, _, done) {
      setTimeout((1000 * chunk.length) / bytesPerSecond).then(() => done(null, chunk));
    },
  });
}
