/** Facts about the application that is run here, as its own documents state them. */
export const application = {
  port: 3001,
  /** Answers JSON whose `status` is healthy, degraded or unhealthy. */
  healthPath: "/health",
  /** The statuses of an answer that count as a failure of the server: what went wrong in it, behind it, with it, and what took too long. */
  failedStatusNames: ["500", "502", "503", "504"],
  /** The statuses of an answer to somebody who may not ask: counted from 0 as well. */
  refusedStatusNames: ["401", "403"],
  /** What that `status` says while users are served. */
  servingStatuses: ["healthy", "degraded"],
  /** Takes an e-mail address and a password as JSON, and answers with a `token` that later requests bear. */
  signInPath: "/api/auth/sign-in",
  /** Answers with the emissions of whoever asks, a row for each company and year. */
  emissionsPath: "/api/emissions",
  /** Where Socket.IO listens. */
  realTimePath: "/ws/",
  /** Where it answers with its metrics. */
  metricsPath: "/metrics",
  /** Where the server answers with the settings that the web application starts its SDKs with, as JSON: they change without a release. */
  settingsPath: "/settings.json",
  /** The Prometheus gauge of the connections that are open. */
  usersGauge: "http_active_connections",
  databaseName: "gocarbontracker",
  /** Made by the application's migrations with the role `rds_iam`: it signs in as the servers' role, without a password. */
  databaseUser: "application",
  /** Made by them too, with the roles `rds_iam` and `pg_monitor`: what exporters sign in as. */
  monitoringUser: "monitoring",
} as const;
