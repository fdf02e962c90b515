import type { Moment } from "./moment";

/** Adds a server that is like the first one, as Auto Scaling does. */
export function scaledOut(moment: Moment, name: string, startedSecond: number): Moment {
  const [first] = moment.servers;
  const added = first === undefined ? [] : [{ ...first, name, startedSecond }];
  return {
    ...moment,
    servers: [...moment.servers, ...added],
    automation: { ...moment.automation, desiredServers: moment.automation.desiredServers + added.length },
  };
}
