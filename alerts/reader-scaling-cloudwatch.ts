import { database } from "../policy/database";
import { scaling } from "../policy/scaling";
import { servers } from "../policy/servers";
import type { CloudWatchSignal } from "../signals/signal";
import type { CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";

const { evaluationSeconds, evaluationsCount } = scaling.readers;
/** Twice the time to request and start a reader, because a second reader can be requested during the start of the first. */
const READER_START_SECONDS = 2 * (evaluationSeconds * evaluationsCount + database.readerWarmUp.seconds);

/** The alert for a missing number of concurrent users, without which readers do not scale. */
export function usersUncountedAlert(counted: CloudWatchSignal): CloudWatchAlert {
  const { lastsSeconds } = servers.silence;
  return cloudWatchAlert({
    name: "ConcurrentUsersSilent",
    dashboard: "database",
    // The expression is below zero only when no server reports its users.
    when: { signal: counted, is: "below", limit: 0 },
    ...everyPeriod(lastsSeconds, counted),
    missingData: "breaching",
    summary: "Database readers do not scale with the users: no server reports its users",
    description: `No server has reported its number of users for ${lastsSeconds / 60} minutes, although servers are in service. First step: check whether Prometheus still receives this number.`,
  });
}

/** The alert for readers that scaling requested and that are not in service. */
export function readersMissingAlert(missing: CloudWatchSignal): CloudWatchAlert {
  return cloudWatchAlert({
    name: "ReadersMissing",
    dashboard: "database",
    when: { signal: missing, is: "above", limit: 0 },
    ...everyPeriod(READER_START_SECONDS, missing),
    // ConcurrentUsersSilent reports a missing number of users.
    missingData: "notBreaching",
    summary: "The database is slow for users: it has fewer readers than they need",
    description: `Fewer readers have been in service than the number of users requires for ${READER_START_SECONDS / 60} minutes, twice as long as adding a reader takes. First step: read the scaling activities.`,
  });
}
