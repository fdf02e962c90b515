import { application } from "../../policy/application";

/** Matches requests that failed on the server: the statuses whose series the application starts at 0 (`policy/application.ts`). */
export const FAILED = 'status_code=~"5.."';
/** Excludes requests that failed, on the server or by an error of the client. */
export const SUCCEEDED = 'status_code!~"[45].."';
/** Matches requests without permission. */
export const REFUSED = `status_code=~"${application.refusedStatusNames.join("|")}"`;
/** Excludes requests of load balancers and probes. */
export const WITHOUT_HEALTH_CHECKS = `route!~"${application.healthPath}|${application.livenessPath}"`;
/** Excludes uploads, whose duration depends on the user's connection. */
export const WITHOUT_UPLOADS = 'route!~"/api/uploads.*"';
/** The pattern of the routes of the API. */
export const DATA_ROUTES = "/api/.*";
/** Matches requests to the API. */
export const DATA_QUERIES = `route=~"${DATA_ROUTES}"`;
