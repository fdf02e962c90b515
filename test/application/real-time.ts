import type { Server as HttpServer } from "node:http";
import { createClient } from "redis";
import { Server } from "socket.io";
import type { ApplicationMetrics } from "./metrics";

const CHANNEL = "updates";
const ACKNOWLEDGED_WITHIN_MILLISECONDS = 5000;

/** Sends updates to every connected user, through Redis, so that users of all servers receive them. */
export async function realTime(http: HttpServer, redisUrl: string, { users, updateSeconds }: ApplicationMetrics) {
  const reconnectStrategy = (retries: number) => Math.min(100 * 2 ** retries, 2000);
  const publisher = createClient({
    url: redisUrl,
    socket: { reconnectStrategy, connectTimeout: 2000 },
    disableOfflineQueue: true,
  });
  const subscriber = publisher.duplicate();
  for (const client of [publisher, subscriber]) client.on("error", () => undefined);
  await Promise.all([publisher.connect(), subscriber.connect()]);

  const sockets = new Server(http, { path: "/ws", cors: { origin: "*" } });
  sockets.on("connection", (socket) => {
    users.inc();
    socket.on("disconnect", () => users.dec());
  });
  await subscriber.subscribe(CHANNEL, (message) => {
    const { event, sentAt } = JSON.parse(message);
    for (const socket of sockets.sockets.sockets.values()) {
      socket.timeout(ACKNOWLEDGED_WITHIN_MILLISECONDS).emit(event, {}, () => {
        updateSeconds.observe({ event }, (Date.now() - sentAt) / 1000);
      });
    }
  });
  return {
    tell: (event: string) => publisher.publish(CHANNEL, JSON.stringify({ event, sentAt: Date.now() })),
    ping: () => publisher.ping(),
    async end() {
      await sockets.close();
      publisher.destroy();
      subscriber.destroy();
    },
  };
}

export type RealTime = Awaited<ReturnType<typeof realTime>>;
