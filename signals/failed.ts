/** Matches the requests that failed by the server's fault: the statuses that the application counts from 0 (`policy/application.ts`). */
export const FAILED = 'status_code=~"5.."';
