import type { Moment, Server } from "../moment";

/** Changes one server, by its place in the list; the others stay as they are. */
export function oneServer(moment: Moment, index: number, change: Partial<Server>): Moment {
  return { ...moment, servers: moment.servers.map((server, i) => (i === index ? { ...server, ...change } : server)) };
}

/** Changes every server. */
export function everyServer(moment: Moment, change: Partial<Server> | ((server: Server) => Partial<Server>)): Moment {
  return {
    ...moment,
    servers: moment.servers.map((server) => ({
      ...server,
      ...(typeof change === "function" ? change(server) : change),
    })),
  };
}

type Parts =
  | "outside"
  | "webApp"
  | "monitoring"
  | "copies"
  | "cache"
  | "automation"
  | "data"
  | "logLines"
  | "logStore"
  | "logicalDump";

/** Changes some fields of a part of the world. */
export function part<P extends Parts>(moment: Moment, name: P, change: Partial<Moment[P]>): Moment {
  return { ...moment, [name]: { ...moment[name], ...change } };
}
