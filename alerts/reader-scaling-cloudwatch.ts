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
    summary: "The database's readers neither come nor go, however many users there are",
    description: `No server has counted its users for ${lastsSeconds / 60} minutes, although servers serve.`,
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
    summary: "The database is slow for more users than its readers are meant for, and no reader comes",
    description: `Fewer readers serve than the users ask for, for ${ARRIVED_SECONDS / 60} minutes, twice as long as a reader takes.`,
  });
}
