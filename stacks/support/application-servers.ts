import type { LoadBalancer } from "../../constructs/aws/load-balancer";
import type { ReplicatedBucket } from "../../constructs/aws/replicated-bucket";
import type { ServerGroup } from "../../constructs/aws/server-group";
import { serverStatements } from "../../constructs/aws/statements/server-statements";
import { VOLUME_TAG } from "../../constructs/aws/volume-growth";
import {
  agentKeyParameter,
  databaseUserArn,
  errorKeyParameter,
  parameterArn,
  serverRoleName,
} from "../../environments/names";
import type { Organization } from "../../environments/organization-schema";
import { serverFacts, serverVariables } from "../../machines/variables/server-variables";
import type { TraceAgent } from "../../machines/variables/trace-agent";
import { application } from "../../policy/application";
import { backupTags } from "../../policy/backup-tags";
import { scaling } from "../../policy/scaling";
import { APPLICATION_NAMESPACE } from "../../signals/cloudwatch/concurrent-users";
import { AGENT_NAMESPACE } from "../../signals/cloudwatch/servers";
import type { AwsStack } from "../aws-stack";
import { addMachineGroup, type MachineKind, type MachineStore } from "./machine-group";
import { pinnedAgent } from "./pinned-agent";

/** The servers' inputs from the data stack. */
export interface ServersData {
  /** The id of the clients' security group, to which database and cache allow access. */
  readonly clientSecurityGroupId: string;
  readonly databaseEndpoint: string;
  readonly databaseReaderEndpoint: string;
  /** The cluster's resource id, which permissions to connect require. */
  readonly databaseResourceId: string;
  readonly cacheEndpoint: string;
  readonly cacheArn: string;
  readonly cacheUserArn: string;
  readonly cacheUserName: string;
  readonly uploadsBucketName: string;
  readonly uploadsBucketArn: string;
  /** ARN of the uploads' key. */
  readonly keyArn: string;
}

export interface ApplicationServersProps {
  /** The organization with the Datadog account that receives the traces. */
  readonly organization: Organization;
  readonly network: MachineKind["network"];
  readonly data: ServersData;
  readonly store: MachineStore;
  readonly balancer: LoadBalancer;
  readonly artefacts: ReplicatedBucket;
  /** Prefix of all releases' keys, and the address (`s3://`) of the environment's release. */
  readonly releasePrefix: string;
  readonly releaseUrl: string;
}

/** Creates the group of the application's servers with its variables, permissions and boot script. */
export function addApplicationServers(stack: AwsStack, props: ApplicationServersProps): ServerGroup {
  const { organization, network, data, store, balancer, artefacts } = props;
  const { environment } = stack;
  const { servers: size, release } = environment;
  const groupName = stack.name("servers");
  const errorKey = environment.sentry.kind === "none" ? undefined : errorKeyParameter(environment, "server");
  const agent = traceAgent(stack, organization);
  return addMachineGroup(stack, "servers", {
    roleName: serverRoleName(environment),
    playbook: "server.yml",
    instanceType: size.instanceType,
    network,
    clientSecurityGroupId: data.clientSecurityGroupId,
    store,
    keyArns: [data.keyArn],
    metricNamespaces: [AGENT_NAMESPACE, APPLICATION_NAMESPACE],
    statements: serverStatements({
      artefactBucketArn: store.artefactBucketArn,
      releasePrefix: props.releasePrefix,
      databaseUserArn: databaseUserArn(environment, data.databaseResourceId, application.databaseUser),
      cacheArns: [data.cacheArn, data.cacheUserArn],
      uploadsBucketArn: data.uploadsBucketArn,
      parameterArns: [errorKey, agent?.keyParameter].flatMap((key) =>
        key === undefined ? [] : [parameterArn(environment, key)],
      ),
    }),
    facts: serverFacts(release.version, props.releaseUrl),
    variables: (machine) =>
      serverVariables({
        ...machine,
        environment: environment.name,
        data: {
          databaseHost: data.databaseEndpoint,
          databaseReaderHost: data.databaseReaderEndpoint,
          cacheHost: data.cacheEndpoint,
          cacheUser: data.cacheUserName,
          uploadsBucket: data.uploadsBucketName,
        },
        errorKeyParameter: errorKey,
        traceAgent: agent,
      }),
    minimumCount: size.min,
    maximumCount: size.max,
    minimumHealthyPercent: scaling.rollingRefresh.minimumHealthyPercent,
    maximumHealthyPercent: scaling.rollingRefresh.maximumHealthyPercent,
    volumeGibibytes: scaling.volumeGrowth.initialGibibytes,
    loadBalancer: {
      securityGroupId: balancer.securityGroupId,
      targetGroupArn: balancer.targetGroupArn,
      port: application.port,
    },
    serverTags: { [backupTags.weekly]: "true" },
    volumeTags: { [VOLUME_TAG]: groupName },
    configuredAfter: [artefacts.versioning, artefacts.policy],
    startedAfter: [balancer.listener],
  });
}

function traceAgent(stack: AwsStack, { datadog }: Organization): TraceAgent | undefined {
  const { environment } = stack;
  if (environment.datadog.kind === "none") return undefined;
  return {
    package: pinnedAgent(stack, "datadog", environment.servers.instanceType),
    site: datadog.site,
    keyParameter: agentKeyParameter(environment),
  };
}
