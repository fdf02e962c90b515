import { application } from "../../policy/application";
import { ownership } from "../../policy/ownership";
import { servers } from "../../policy/servers";
import { concurrentUsersMetric } from "../../signals/cloudwatch/concurrent-users";
import { exporters } from "../collectors/exporters";
import { type TraceAgent, traceAgentVariables } from "./trace-agent";
import { type Machine, machineVariables, type Variables } from "./variables";

/** The inputs of an application server in addition to those of every machine. */
export interface Server extends Machine {
  readonly environment: string;
  /** The datastores' addresses, and the users that the application authenticates as. */
  readonly data: {
    readonly databaseHost: string;
    readonly databaseReaderHost: string;
    readonly cacheHost: string;
    readonly cacheUser: string;
    readonly uploadsBucket: string;
  };
  /** The parameter with the DSN for error reports, which the application reads at start. @default no error reports */
  readonly errorKeyParameter?: string;
  /** The agent that receives the traces of requests. @default none, and the application creates no traces */
  readonly traceAgent?: TraceAgent;
}

/**
 * Returns a server's facts: its release, which never changes. New servers replace the old ones for another release, and a rollback replaces
 * them again.
 *
 * @param url `s3://` address of a gzipped archive whose root `node .` runs, with its checksum beside it (`.sha256`)
 */
export function serverFacts(version: string, url: string) {
  return { application_version: version, application_release_url: url };
}

/** Returns the variables of `server.yml`, without the facts. */
export function serverVariables(server: Server): Variables {
  const { region, data, environment, errorKeyParameter, traceAgent } = server;
  const { package: name, service, arguments: words } = exporters.node;
  return {
    ...machineVariables(server, ["gocarbontracker", "gocarbontracker-activity"]),
    exporter_programs: [{ package: name, service, arguments: words }],
    application_port: application.port,
    application_environment: {
      NODE_ENV: "production",
      AWS_REGION: region,
      DATABASE_HOST: data.databaseHost,
      DATABASE_READER_HOST: data.databaseReaderHost,
      DATABASE_NAME: application.databaseName,
      DATABASE_USER: application.databaseUser,
      CACHE_HOST: data.cacheHost,
      CACHE_USER: data.cacheUser,
      UPLOADS_BUCKET: data.uploadsBucket,
      ...(errorKeyParameter !== undefined && {
        SENTRY_DSN_PARAMETER: errorKeyParameter,
        SENTRY_ENVIRONMENT: environment,
      }),
      ...(traceAgent === undefined
        ? { DD_TRACE_ENABLED: "false" }
        : { DD_ENV: environment, DD_SERVICE: ownership.service }),
    },
    application_health_url: `http://127.0.0.1:${application.port}${application.healthPath}`,
    application_serving_statuses: application.servingStatuses,
    application_healthy_within_seconds: servers.start.healthyWithinSeconds,
    application_probe_seconds: servers.start.probeSeconds,
    application_metrics_url: `http://127.0.0.1:${application.port}${application.metricsPath}`,
    application_users_gauge: application.usersGauge,
    application_users_metric: concurrentUsersMetric(environment),
    ...traceAgentVariables(region, environment, traceAgent),
  };
}
