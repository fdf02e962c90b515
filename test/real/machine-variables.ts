import { fleetSamplesPerSecond } from "../../machines/collectors/series-budget";
import { collectorVariables } from "../../machines/variables/collector-variables";
import { serverFacts, serverVariables } from "../../machines/variables/server-variables";
import type { Variables } from "../../machines/variables/variables";
import type { AgentPackages } from "./ansible/stand-ins";

const REGION = "eu-central-1";

/** The variables of the playbooks, as on machines, for an environment that is not deployed. */
export function variablesFor(agents: AgentPackages): Readonly<Record<"server" | "collector", Variables>> {
  const machine = { region: REGION, launchHookName: "configure", cloudWatchAgent: agents["amazon-cloudwatch-agent"] };
  return {
    server: {
      ...serverFacts("1.4.2", "s3://artefacts/releases/1.4.2/gocarbontracker-1.4.2.tar.gz"),
      ...serverVariables({
        ...machine,
        environment: "test",
        groupName: "gocarbontracker-test-servers",
        logGroupName: "/gocarbontracker/test/servers",
        data: {
          databaseHost: "database.internal",
          databaseReaderHost: "readers.internal",
          cacheHost: "cache.internal",
          cacheUser: "application",
          uploadsBucket: "uploads",
        },
        traceAgent: {
          package: agents["datadog-agent"],
          site: "datadoghq.eu",
          keyParameter: "/gocarbontracker/test/datadog/agent-key",
        },
      }),
    },
    collector: collectorVariables({
      ...machine,
      environment: "test",
      groupName: "gocarbontracker-test-collectors",
      logGroupName: "/gocarbontracker/test/collectors",
      serverGroupName: "gocarbontracker-test-servers",
      registeredDomain: "example.org",
      domain: "test.example.org",
      grafanaHost: "grafana.example.org",
      database: {
        cluster: "gocarbontracker-test",
        readerHost: "readers.internal",
        writerHost: "database.internal",
        port: 5432,
      },
      account: "123456789012",
      dumps: {
        name: "dumps",
        region: "eu-west-1",
        lock: { mode: "COMPLIANCE", retentionDays: 30 },
      },
      uploadsBucket: "uploads",
      secondary: { readerHost: "copy.internal", region: "eu-west-1" },
      cache: { name: "gocarbontracker-test", host: "cache.internal", port: 6379, user: "monitoring" },
      receiver: { url: "https://receiver.example.org/api/v1/remote_write", signed: true },
      samplesPerSecond: fleetSamplesPerSecond({ servers: 3, databases: 3 }, 2),
      checkIns: {
        "domain-expiry": { keyParameter: "/gocarbontracker/test/sentry/routines-dsn", monitor: "test-domain-expiry" },
        "data-validation": {
          keyParameter: "/gocarbontracker/test/sentry/routines-dsn",
          monitor: "test-data-validation",
        },
        "logical-dump": { keyParameter: "/gocarbontracker/test/sentry/routines-dsn", monitor: "test-logical-dump" },
      },
    }),
  };
}
