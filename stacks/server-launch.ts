import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { LAUNCH_HOOK } from "../constructs/aws/server-group";
import { type PinnedAgent, serverUserData } from "../constructs/aws/server-user-data";
import type { Environment } from "../environments/schema";
import { agents, UNRECORDED } from "../policy/agents";
import { application } from "../policy/application";
import { instanceTypes } from "../policy/instance-types";
import { servers } from "../policy/servers";
import { concurrentUsersMetric } from "../signals/concurrent-users";

/** What the servers need of the data stores. */
export interface ServersData {
  /** Membership opens database and cache. */
  readonly clientSecurityGroupId: string;
  readonly databaseEndpoint: string;
  readonly databaseReaderEndpoint: string;
  /** The cluster as permissions to sign in name it. */
  readonly databaseResourceId: string;
  readonly cacheEndpoint: string;
  readonly cacheArn: string;
  readonly cacheUserArn: string;
  readonly cacheUserName: string;
  readonly uploadsBucketName: string;
  readonly uploadsBucketArn: string;
  /** The key of the uploads. */
  readonly keyArn: string;
}

interface Launch {
  readonly groupName: string;
  readonly artefactBucketName: string;
  readonly releaseKey: string;
  readonly data: ServersData;
}

/** What a new machine of the environment runs. @param scope where a checksum that is missing is told */
export function launchScript(scope: Construct, environment: Environment, launch: Launch): string {
  const { name, region, release } = environment;
  const { data } = launch;
  const { architecture } = instanceTypes[environment.servers.instanceType];
  const pinned = (what: keyof typeof agents): PinnedAgent => {
    const sha256 = agents[what][`${architecture}Sha256`];
    if (sha256 === UNRECORDED) {
      Annotations.of(scope).addWarning(
        `policy/agents.ts: agents.${what}.${architecture}Sha256 is not recorded, so that every launch is abandoned: record it`,
      );
    }
    return { version: agents[what].pinnedVersion, sha256 };
  };
  return serverUserData({
    region,
    architecture,
    systemsManagerAgent: pinned("systemsManager"),
    cloudWatchAgent: pinned("cloudWatch"),
    groupName: launch.groupName,
    launchHookName: LAUNCH_HOOK,
    artefactBucketName: launch.artefactBucketName,
    releaseVersion: release.version,
    releaseKey: launch.releaseKey,
    applicationPort: application.port,
    healthPath: application.healthPath,
    healthyWithinSeconds: servers.start.healthyWithinSeconds,
    probeSeconds: servers.start.probeSeconds,
    applicationEnvironment: {
      NODE_ENV: "production",
      AWS_REGION: region,
      DATABASE_HOST: data.databaseEndpoint,
      DATABASE_READER_HOST: data.databaseReaderEndpoint,
      DATABASE_NAME: application.databaseName,
      DATABASE_USER: application.databaseUser,
      CACHE_HOST: data.cacheEndpoint,
      CACHE_USER: data.cacheUserName,
      UPLOADS_BUCKET: data.uploadsBucketName,
    },
    usersGauge: application.usersGauge,
    usersMetric: concurrentUsersMetric(name),
  });
}
