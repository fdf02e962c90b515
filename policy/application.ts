/** Facts about the application, as its own documents state them. */
export const application = {
  port: 3001,
  /** The health check of the service with its dependencies, which returns JSON whose `status` is healthy, degraded or unhealthy. */
  healthPath: "/health",
  /**
   * The health check of one process, which returns 200 as long as it answers requests, without asking a dependency. The load balancer and the
   * Auto Scaling group replace a server that fails it, and no new server repairs a database.
   */
  livenessPath: "/health/live",
  /** HTTP statuses that count as failures of the server; the application counts each from 0. */
  failedStatusNames: ["500", "502", "503", "504"],
  /** HTTP statuses that refuse a client without permission; the application counts each from 0. */
  refusedStatusNames: ["401", "403"],
  /** The values of that `status` while users are served. */
  servingStatuses: ["healthy", "degraded"],
  /** The sign-in, which takes an e-mail address and a password as JSON and returns the `token` of later requests. */
  signInPath: "/api/auth/sign-in",
  /** The emissions of the signed-in customer, a row for each company and year. */
  emissionsPath: "/api/emissions",
  /** The path of Socket.IO. */
  realTimePath: "/ws/",
  /** The path of the Prometheus metrics. */
  metricsPath: "/metrics",
  /** The settings that the web application starts its SDKs with, as JSON, so that they change without a release. */
  settingsPath: "/settings.json",
  /** The Prometheus gauge of open connections. */
  usersGauge: "http_active_connections",
  databaseName: "gocarbontracker",
  /** The user that the application's migrations create with the role `rds_iam`: servers sign in with their IAM role, without a password. */
  databaseUser: "application",
  /** The user of the exporters, which the migrations create with the roles `rds_iam` and `pg_monitor`. */
  monitoringUser: "monitoring",
  /** The user of the data validation, which the migrations create with the role `rds_iam`; schema.sql of the role `data_validation` has its grants. */
  validationUser: "validation",
  /** The user of the logical dumps, which the migrations create with the roles `rds_iam` and `pg_read_all_data`. */
  dumpUser: "dump",
} as const;
