import type { Incident } from "../incident";
import type { Moment } from "../moment";

const DAYS = 30;
const DAY_MINUTES = 24 * 60;

/** Minutes of a day at which one request fails, such as after a client's timeout. */
const SINGLE_FAILURES = [18, 19, 21, 118, 251, 1290];
/** Minutes between failures of one zone's probe, caused by its network and not by the service. */
const LONE_PROBE_EVERY_MINUTES = 397;
/** Minutes between deploys, which replace the servers and create new targets. */
const DEPLOY_EVERY_MINUTES = 2 * DAY_MINUTES + 611;

/** Thirty days without an incident: no alert may fire. */
export const quietMonth: Incident = {
  name: "quiet-month",
  story: "Thirty days of normal traffic: quiet nights, weekends, single failures, a lone probe that fails, releases",
  startHour: 0,
  lastsMinutes: DAYS * DAY_MINUTES,
  change: (moment, minute) => loneProbe(singleFailure(released(moment, minute), minute), minute),
  mustPage: false,
  notifiedBy: [],
  withinSeconds: 0,
};

function singleFailure(moment: Moment, minute: number): Moment {
  const first = minute % 1 < 0.25;
  return first && SINGLE_FAILURES.includes(Math.floor(minute % DAY_MINUTES))
    ? { ...moment, singleFailures: 1 }
    : moment;
}

function loneProbe(moment: Moment, minute: number): Moment {
  const turn = Math.floor(minute / LONE_PROBE_EVERY_MINUTES);
  if (minute % LONE_PROBE_EVERY_MINUTES >= 0.5) return moment;
  const probers = moment.probers.map((prober, index) =>
    index === turn % 2 ? { ...prober, findsHealthy: false } : prober,
  );
  return { ...moment, probers };
}

function released(moment: Moment, minute: number): Moment {
  const since = minute % DEPLOY_EVERY_MINUTES;
  if (minute < DEPLOY_EVERY_MINUTES || since >= 9) return moment;
  const index = Math.floor(since / 3);
  const servers = moment.servers.map((server, i) =>
    i === index ? { ...server, answers: since % 3 > 1.5, cpuPercent: 75 } : server,
  );
  return { ...moment, servers };
}
