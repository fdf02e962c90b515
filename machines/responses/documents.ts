import blockAddress from "./block_address.py";
import collectEvidence from "./collect_evidence.py";
import disableKey from "./disable_key.py";
import isolateInstance from "./isolate_instance.py";
import lockUser from "./lock_user.py";
import revokeSessions from "./revoke_sessions.py";
import snapshotVolumes from "./snapshot_volumes.py";
import { withContainment } from "./with-containment";

/** A document of the security response: its texts, its parameters, and its code. */
export interface Response {
  readonly description: string;
  /** @default contain and undo */
  readonly actions?: readonly [string, ...string[]];
  readonly parameters: Readonly<
    Record<string, { readonly description: string; readonly pattern: string; readonly default?: string }>
  >;
  readonly program: string;
}

const instance = { description: "The id of the instance", pattern: "i-[0-9a-f]{8}(?:[0-9a-f]{9})?" };

const time = "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]Z";

/** The documents by what they do. Each contains and undoes, except for those that take evidence, which is locked. @param defaultHours the time of a block without another one */
export function responses({ defaultHours }: { readonly defaultHours: number }) {
  return {
    "isolate-instance": {
      description: "Takes one instance off the network and out of its group, and keeps it with its volumes",
      parameters: { InstanceId: instance },
      program: withContainment(isolateInstance),
    },
    "snapshot-volumes": {
      description:
        "Snapshots all volumes of one instance at the same moment, copies them to the key of evidence, and locks them",
      actions: ["contain"],
      parameters: { InstanceId: instance },
      program: withContainment(snapshotVolumes),
    },
    "revoke-sessions": {
      description: "Denies the sessions of one instance, and not those of the other instances of its role",
      parameters: {
        InstanceId: instance,
        RoleName: {
          description: "The role of an instance that no longer exists. By default it is the instance's own",
          pattern: "[A-Za-z0-9+=,.@_-]{0,64}",
          default: "",
        },
      },
      program: withContainment(revokeSessions),
    },
    "disable-key": {
      description: "Disables one access key of an IAM user, and denies the sessions that the user has now",
      parameters: {
        AccessKeyId: { description: "The id of the key, which begins with AKIA", pattern: "A[A-Z]IA[A-Z0-9]{12,124}" },
      },
      program: withContainment(disableKey),
    },
    "block-address": {
      description: "Blocks an address or a range in the web application firewall until a time",
      parameters: {
        Address: {
          description: "An IPv4 or IPv6 address, or a range with its prefix",
          pattern: "[0-9A-Fa-f:.]{2,45}(?:/[0-9]{1,3})?",
        },
        Hours: { description: "Hours until the block ends", pattern: "[0-9]{1,4}", default: `${defaultHours}` },
      },
      program: withContainment(blockAddress),
    },
    "lock-user": {
      description: "Locks one user of the application, who is signed out",
      parameters: {
        UserId: {
          description: "The id of the user's row, not the e-mail address",
          pattern: "[A-Za-z0-9][A-Za-z0-9_-]{0,63}",
        },
      },
      program: withContainment(lockUser),
    },
    "collect-evidence": {
      description:
        "Copies an incident's log lines, calls, snapshots' descriptions and console to the locked bucket, with a chain of custody",
      actions: ["collect"],
      parameters: {
        From: { description: "The begin in UTC, such as 2026-11-29T10:00Z. Its whole hour is copied", pattern: time },
        To: { description: "The end in UTC. Its whole hour is copied", pattern: time },
        InstanceId: {
          description: "The id of the instance, if the incident has one",
          pattern: `(?:${instance.pattern})?`,
          default: "",
        },
      },
      program: withContainment(collectEvidence),
    },
  } as const satisfies Readonly<Record<string, Response>>;
}
