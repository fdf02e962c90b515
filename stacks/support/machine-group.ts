import type { ITerraformDependable } from "cdktf";
import { MachineConfiguration } from "../../constructs/aws/machine-configuration";
import { MachineRole } from "../../constructs/aws/machine-role";
import { machineUserData } from "../../constructs/aws/machine-user-data";
import { LAUNCH_HOOK, ServerGroup, type ServerGroupProps } from "../../constructs/aws/server-group";
import { machineLogGroup, machinesKeyName, sessionLogGroup } from "../../environments/names";
import { standardTags } from "../../environments/tags";
import { playbooks } from "../../machines/variables/playbooks";
import { FACTS_PATH, LAUNCH_MARKER, type Machine, type Variables } from "../../machines/variables/variables";
import type { InstanceType } from "../../policy/instance-types";
import { machineConfiguration } from "../../policy/machine-configuration";
import { retention } from "../../policy/retention";
import { scaling } from "../../policy/scaling";
import { servers } from "../../policy/servers";
import type { AwsStack } from "../aws-stack";
import { pinnedAgent } from "./pinned-agent";

/** The bucket of the machines' configuration, and the key of their volumes. */
export interface MachineStore {
  readonly artefactBucketName: string;
  readonly artefactBucketArn: string;
  /** ARN of the key of volumes, artefacts and logs, and the role that may create grants for volumes. */
  readonly keyArn: string;
  readonly autoScalingRoleArn: string;
}

/** The inputs that differ between kinds of machines. */
export interface MachineKind
  extends Pick<
    ServerGroupProps,
    | "minimumCount"
    | "maximumCount"
    | "minimumHealthyPercent"
    | "maximumHealthyPercent"
    | "volumeGibibytes"
    | "clientSecurityGroupId"
    | "loadBalancer"
  > {
  readonly roleName: string;
  readonly playbook: "server.yml" | "collector.yml";
  readonly instanceType: InstanceType;
  readonly network: { readonly vpcId: string; readonly privateSubnetIds: string[] };
  readonly store: MachineStore;
  /** ARNs of the keys of other data that the machines read and write. */
  readonly keyArns: readonly string[];
  readonly metricNamespaces: readonly string[];
  /** Further policy statements for this kind of machine, without their `Effect`. */
  readonly statements: readonly object[];
  /** Facts that never change for an instance. */
  readonly facts: Readonly<Record<string, string>>;
  /** Returns the playbook's variables for a machine. */
  readonly variables: (machine: Machine) => Variables;
  readonly serverTags?: Readonly<Record<string, string>>;
  readonly volumeTags?: Readonly<Record<string, string>>;
  /** Resources that must exist before the first configuration, and before the first machine starts. */
  readonly configuredAfter: readonly ITerraformDependable[];
  readonly startedAfter: readonly ITerraformDependable[];
}

/** Prefix of the configuration's keys in the bucket of artefacts. */
const CONFIGURATION_PREFIX = "configuration/";

/** Creates a group of machines: permissions, configuration (at boot, daily, and in steps), and the Auto Scaling group. */
export function addMachineGroup(stack: AwsStack, name: "servers" | "collectors", kind: MachineKind): ServerGroup {
  const { environment } = stack;
  const { region, account } = environment;
  const { store, network, playbook } = kind;
  const groupName = stack.name(name);
  const logGroupName = machineLogGroup(environment, name);
  const launch = { region, groupName, launchHookName: LAUNCH_HOOK };
  const cloudWatchAgent = pinnedAgent(stack, "cloudWatch", kind.instanceType);

  const role = new MachineRole(stack, "role", {
    name: kind.roleName,
    region,
    account,
    groupName,
    documentName: groupName,
    sessionLogGroupName: sessionLogGroup(environment),
    sessionKeyAlias: `alias/${machinesKeyName(environment)}`,
    artefactBucketArn: store.artefactBucketArn,
    configurationPrefix: CONFIGURATION_PREFIX,
    keyArns: [store.keyArn, ...kind.keyArns],
    metricNamespaces: kind.metricNamespaces,
    logGroupName,
    statements: kind.statements,
  });
  const { daily, rollout } = machineConfiguration;
  const { ready } = new MachineConfiguration(stack, "configuration", {
    ...launch,
    name: groupName,
    launchMarker: LAUNCH_MARKER,
    factsPath: FACTS_PATH,
    bucketName: store.artefactBucketName,
    prefix: `${CONFIGURATION_PREFIX}${playbook.replace(/\.yml$/, "")}/`,
    archive: playbooks(),
    playbook,
    variables: kind.variables({ ...launch, cloudWatchAgent, logGroupName }),
    schedule: daily.runSchedule,
    atOncePercent: rollout.atOncePercent,
    failedPercent: rollout.failedPercent,
    timeoutSeconds: scaling.serverLaunch.abandonedAfterSeconds,
    logGroupName,
    logKeyArn: store.keyArn,
    logRetentionDays: retention.logs.days,
    after: kind.configuredAfter,
  });
  return new ServerGroup(stack, name, {
    name: groupName,
    vpcId: network.vpcId,
    subnetIds: network.privateSubnetIds,
    imageId: environment.servers.imageId,
    instanceType: kind.instanceType,
    instanceProfileArn: role.instanceProfileArn,
    userData: machineUserData({
      ...launch,
      systemsManagerAgent: pinnedAgent(stack, "systemsManager", kind.instanceType),
      factsPath: FACTS_PATH,
      facts: kind.facts,
    }),
    volumeGibibytes: kind.volumeGibibytes,
    keyArn: store.keyArn,
    serviceLinkedRoleArn: store.autoScalingRoleArn,
    minimumCount: kind.minimumCount,
    maximumCount: kind.maximumCount,
    loadBalancer: kind.loadBalancer,
    clientSecurityGroupId: kind.clientSecurityGroupId,
    warmUpSeconds: scaling.serverWarmUp.seconds,
    abandonedAfterSeconds: scaling.serverLaunch.abandonedAfterSeconds,
    healthGraceSeconds: servers.healthGrace.seconds,
    minimumHealthyPercent: kind.minimumHealthyPercent,
    maximumHealthyPercent: kind.maximumHealthyPercent,
    tags: standardTags(environment),
    serverTags: kind.serverTags ?? {},
    volumeTags: kind.volumeTags ?? {},
    after: [...kind.startedAfter, ...role.permissions, ...ready],
  });
}
