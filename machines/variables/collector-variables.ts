import { application } from "../../policy/application";
import { collectors } from "../../policy/collectors";
import { expiry } from "../../policy/expiry";
import { machineConfiguration } from "../../policy/machine-configuration";
import { agentArguments, agentConfiguration, proberAt } from "../collectors/agent";
import { databaseQueries } from "../collectors/database-queries";
import { exporters, FILES, probeModules } from "../collectors/exporters";
import { at, listedIn, serversOf } from "../collectors/places";
import { checkInWords, type MonitoredRoutine } from "./check-in-words";
import { dataValidationVariables } from "./data-validation";
import { type DumpBucket, logicalDumpVariables } from "./logical-dump";
import { type Machine, machineVariables, type Variables } from "./variables";

/** The inputs of a collector in addition to those of every machine. */
export interface Collector extends Machine {
  readonly environment: string;
  /** The Auto Scaling group of the application's servers. */
  readonly serverGroupName: string;
  /** The registered domain, whose expiry is checked. */
  readonly registeredDomain: string;
  /** The application's domain, which the health probe requests through the load balancer. */
  readonly domain: string;
  /** Grafana's host name. */
  readonly grafanaHost: string;
  readonly database: {
    readonly cluster: string;
    readonly readerHost: string;
    readonly writerHost: string;
    readonly port: number;
  };
  /** The environment's account, twelve digits. */
  readonly account: string;
  readonly dumps: DumpBucket;
  /** The bucket of the uploads, in the region of the machine. */
  readonly uploadsBucket: string;
  /** The cluster of the secondary region, and that region. */
  readonly secondary: { readonly readerHost: string; readonly region: string };
  readonly cache: { readonly name: string; readonly host: string; readonly port: number; readonly user: string };
  readonly receiver: { readonly url: string; readonly signed: boolean };
  /** The monitors of the daily check-ins by routine. @default none */
  readonly checkIns?: Partial<Readonly<Record<"domain-expiry" | "data-validation" | "logical-dump", MonitoredRoutine>>>;
  /** The largest number of samples of all targets per second. */
  readonly samplesPerSecond: number;
}

/** The port of Debian's Prometheus. */
const AGENT_PORT = 9090;

/** Values that Ansible reads on the machine. */
const ON_THE_MACHINE = { instance: "{{ machine_instance_id }}", zone: "{{ machine_zone }}" } as const;

/** Returns the variables of `collector.yml`. */
export function collectorVariables(collector: Collector): Variables {
  const { database, cache, checkIns } = collector;
  const { probe, postgres, redis, routines } = exporters;
  return {
    ...machineVariables(collector, ["prometheus"]),
    exporter_programs: [
      { package: routines.package, service: routines.service, arguments: routines.arguments },
      {
        package: probe.package,
        service: probe.service,
        arguments: probe.arguments,
        configuration: { path: FILES.probes, content: probeModules() },
      },
    ],
    datastores_database_cluster: database.cluster,
    datastores_database_name: application.databaseName,
    datastores_database_user: application.monitoringUser,
    datastores_database_exporter: {
      package: postgres.package,
      service: postgres.service,
      first_port: collectors.databaseExporters.firstPort,
      arguments: postgres.arguments,
    },
    datastores_database_queries: { path: FILES.databaseQueries, content: databaseQueries },
    datastores_cache_name: cache.name,
    datastores_cache_host: cache.host,
    datastores_cache_port: cache.port,
    datastores_cache_user: cache.user,
    datastores_cache_exporter: {
      package: redis.package,
      service: redis.service,
      port: redis.port,
      arguments: redis.arguments,
    },
    datastores_targets_path: FILES.databases,
    datastores_token_seconds: machineConfiguration.tokens.renewedSeconds,
    domain_expiry_domain: collector.registeredDomain,
    domain_expiry_registry_url: expiry.domain.registryUrl,
    domain_expiry_directory: FILES.routines,
    domain_expiry_check_in: checkInWords(checkIns?.["domain-expiry"], collector.environment),
    ...dataValidationVariables({
      region: collector.region,
      environment: collector.environment,
      port: database.port,
      readerHost: database.readerHost,
      writerHost: database.writerHost,
      uploads: { bucket: collector.uploadsBucket, region: collector.region },
      secondary: {
        host: collector.secondary.readerHost,
        port: database.port,
        region: collector.secondary.region,
      },
      checkIn: checkIns?.["data-validation"],
    }),
    ...logicalDumpVariables({
      region: collector.region,
      environment: collector.environment,
      account: collector.account,
      port: database.port,
      readerHost: database.readerHost,
      writerHost: database.writerHost,
      bucket: collector.dumps,
      checkIn: checkIns?.["logical-dump"],
    }),
    prometheus_agent_configuration: agent(collector),
    prometheus_agent_arguments: agentArguments(collector.samplesPerSecond),
    prometheus_agent_data_path: FILES.agentData,
  };
}

function agent(collector: Collector) {
  const { environment, region, serverGroupName, receiver } = collector;
  return agentConfiguration({
    environment,
    replica: ON_THE_MACHINE.instance,
    zone: ON_THE_MACHINE.zone,
    places: {
      application: [serversOf(serverGroupName, region, application.port)],
      // Only the servers, because the fleet's averages are theirs. CloudWatch monitors the collectors.
      node: [serversOf(serverGroupName, region, exporters.node.port)],
      postgres: [listedIn(FILES.databases)],
      redis: [at([`127.0.0.1:${exporters.redis.port}`], { instance: collector.cache.name })],
      // Without DNS discovery, which returns addresses. A load balancer and TLS require the host name.
      grafana: [at([collector.grafanaHost], { instance: collector.grafanaHost })],
      // Every collector runs the routines, and the queries use one result.
      routines: [at([`127.0.0.1:${exporters.routines.port}`], { instance: "routines" })],
      collector: [at([`127.0.0.1:${AGENT_PORT}`], ON_THE_MACHINE)],
    },
    healthUrl: `https://${collector.domain}${application.healthPath}`,
    proberAddress: proberAt("127.0.0.1"),
    grafanaScheme: "https",
    receiverUrl: receiver.url,
    signedForRegion: receiver.signed ? region : undefined,
    samplesPerSecond: collector.samplesPerSecond,
  });
}
