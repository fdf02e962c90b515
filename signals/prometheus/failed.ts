import { application } from "../../policy/application";

/** Matches the requests that failed by the server's fault: the statuses that the application counts from 0 (`policy/application.ts`). */
export const FAILED = 'status_code=~"5.."';
/** Matches the requests of somebody who may not ask. */
export const REFUSED = `status_code=~"${application.refusedStatusNames.join("|")}"`;
/** Leaves out what load balancers and probes ask by themselves. */
export const WITHOUT_HEALTH_CHECKS = `route!="${application.healthPath}"`;
/** Leaves out what takes as long as a user's line needs for a file. */
export const WITHOUT_UPLOADS = 'route!~"/api/uploads.*"';
