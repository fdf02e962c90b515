import { health } from "../../policy/health";
import { shareBelow } from "./histogram";
import type { Moment } from "./moment";
import { failedShare, meanOf, responseParts } from "./service";

/** Expired sessions and mistyped passwords are no fault. */
const USUALLY_REFUSED_RATIO = 0.02;
/** The share of users for whom the application is lost without a function that a synthetic test checks. */
const USERS_OF: Readonly<Record<string, number>> = { "critical-journey": 0.04, "data-query": 0.7 };

/** Shares of the users, from 0 to 1. */
export interface Suffering {
  /** They cannot do their work: it fails, or does not answer. */
  readonly lostRatio: number;
  /** Their data queries take longer than the objective allows. */
  readonly slowRatio: number;
}

/** The share of users who lose their work, and who wait, at a moment. */
export function sufferingOf(moment: Moment): Suffering {
  const { outside, webApp, refusedRatio, botsRatio, requestsPerSecond } = moment;
  const slower = (seconds: number) => meanOf(moment, (server) => 1 - shareBelow(seconds, responseParts(server)));
  const losses = [
    outside.webAppAnswers ? 0 : 1,
    1 - outside.reachedRatio,
    outside.rejectedPerSecond / (requestsPerSecond + outside.rejectedPerSecond),
    failedShare(moment),
    ...outside.brokenJourneys.map((name) => USERS_OF[name] ?? 0),
    webApp.bug?.usersRatio ?? 0,
    Math.max(0, refusedRatio - botsRatio - USUALLY_REFUSED_RATIO),
    slower(health.stalled.maximumSeconds),
  ];
  return {
    lostRatio: 1 - losses.reduce((kept, loss) => kept * (1 - loss), 1),
    slowRatio: slower(health.apiResponse.percentile95Seconds),
  };
}
