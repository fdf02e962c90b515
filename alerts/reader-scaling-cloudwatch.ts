import { database } from "../policy/database";
import { scaling } from "../policy/scaling";
import { servers } from "../policy/servers";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";

const { evaluationSeconds, evaluationsCount } = scaling.readers;
/** Until a reader is asked for and serves; twice, as the next one may be asked for while one is on its way. */
const ARRIVED_SECONDS = 2 * (evaluationSeconds * evaluationsCount + database.readerWarmUp.seconds);

/** Readers come and go with a number that the servers count: without it they stay as they are, whoever comes. */
export function usersUncountedAlert(counted: CloudWatchSignal): CloudWatchAlert {
  const { lastsSeconds } = servers.silence;
  return cloudWatchAlert({
    name: "ConcurrentUsersSilent",
    dashboard: "database",
    // No value of its own is below zero: only silence fires.
    when: { signal: counted, is: "below", limit: 0 },
    ...everyPeriod(lastsSeconds, counted),
    missingData: "breaching",
    summary: "Database readers do not scale with the users: no server reports its users",
    description: `No server has reported its number of users for ${lastsSeconds / 60} minutes, although servers are in service. First step: check whether Prometheus still receives this number.`,
  });
}

/** Readers that were asked for and did not come, whatever the reason. */
export function readersMissingAlert(missing: CloudWatchSignal): CloudWatchAlert {
  return cloudWatchAlert({
    name: "ReadersMissing",
    dashboard: "database",
    when: { signal: missing, is: "above", limit: 0 },
    ...everyPeriod(ARRIVED_SECONDS, missing),
    // Users that nobody counts are told by themselves.
    missingData: "notBreaching",
    summary: "The database is slow for users: it has fewer readers than they need",
    description: `Fewer readers have been in service than the number of users requires for ${ARRIVED_SECONDS / 60} minutes, twice as long as adding a reader takes. First step: read the scaling activities.`,
  });
}
