import type { Moment, Server } from "../moment";

/** Changes one server, by its place in the list; the others stay as they are. */
export function oneServer(moment: Moment, index: number, change: Partial<Server>): Moment {
  return { ...moment, servers: moment.servers.map((server, i) => (i === index ? { ...server, ...change } : server)) };
}

/** Changes every server. */
export function everyServer(moment: Moment, change: (server: Server) => Partial<Server>): Moment {
  return { ...moment, servers: moment.servers.map((server) => ({ ...server, ...change(server) })) };
}

/** Sets the result of every probe. */
export function found(moment: Moment, findsHealthy: boolean): Moment {
  return { ...moment, probers: moment.probers.map((prober) => ({ ...prober, findsHealthy })) };
}
