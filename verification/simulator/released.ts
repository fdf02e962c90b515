import type { Moment, Server } from "./moment";

/** Minutes from the replacement of a server to that of the next one, to its first answer, and to a warm cache. */
const [APART, STARTS, COLD] = [4, 0.7, 3];

/**
 * Replaces the servers one after the other, as a release does; caches are cold for three minutes.
 *
 * @param minute since the release began; before it, nothing changes
 * @param startSecond the second at which the release began
 * @param number of the release, from 1: new servers have names of their own
 */
export function released(moment: Moment, minute: number, startSecond: number, number: number): Moment {
  return {
    ...moment,
    servers: moment.servers.map((server, index): Server => {
      const since = minute - APART * index;
      if (since < 0) return server;
      return {
        ...server,
        name: `server-${10 * number + index + 1}`,
        startedSecond: startSecond + APART * index * 60,
        answers: since >= STARTS,
        weight: since >= STARTS ? 1 : 0,
        ...(since < COLD && { responseSeconds: server.responseSeconds * 2, cpuPercent: 75 }),
      };
    }),
  };
}
