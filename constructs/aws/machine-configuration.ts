import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { SsmAssociation } from "@cdktf/provider-aws/lib/ssm-association";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface MachineConfigurationProps {
  /** Name of document and association, unique in the account and region. */
  readonly name: string;
  readonly region: string;
  /** The machines: all of an Auto Scaling group, as soon as they register and from then on. */
  readonly groupName: string;
  readonly launchHookName: string;
  /** The file in which a machine keeps the instance id of the launch that it completed. */
  readonly launchMarker: string;
  /** The file with what belongs to the machine for its whole life, which counts more than the variables. */
  readonly factsPath: string;
  /** Versioned: what machines fetch is one version of each object. */
  readonly bucketName: string;
  /** Beginning of the objects' keys, with a slash at its end. */
  readonly prefix: string;
  /** The folder of playbooks and roles as a tar archive, in base64. */
  readonly archive: string;
  /** Name of the playbook in it, such as `server.yml`. */
  readonly playbook: string;
  /** What the playbook reads, as JSON; values that only Terraform knows are in it as tokens. */
  readonly variables: object;
  /** When it is applied again, as State Manager writes it, such as `rate(1 day)`. */
  readonly schedule: string;
  /** Machines that are configured at once, in percent of the group. */
  readonly atOncePercent: number;
  /** Share of the group that may fail before the others are left as they are. */
  readonly failedPercent: number;
  /** Seconds after which a run is ended. */
  readonly timeoutSeconds: number;
  readonly logGroupName: string;
  readonly logKeyArn: string;
  readonly logRetentionDays: number;
  /** What must be there before objects have versions. */
  readonly after: readonly ITerraformDependable[];
}

/** Machines that configure themselves: at boot, every day, and when what is written about them changes. */
export class MachineConfiguration extends Construct {
  /** What has to be there before the first machine starts. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: MachineConfigurationProps) {
    super(scope, id);
    for (const field of ["atOncePercent", "failedPercent"] as const) {
      if (props[field] < 1 || props[field] > 100) {
        throw new Error(`${field} is ${props[field]}, must lie between 1 and 100: choose a share of the group`);
      }
    }
    const archive = new S3Object(this, "archive", {
      bucket: props.bucketName,
      key: `${props.prefix}${ARCHIVE}`,
      contentBase64: props.archive,
      contentType: "application/x-tar",
      dependsOn: [...props.after],
    });
    const variables = new S3Object(this, "variables", {
      bucket: props.bucketName,
      key: `${props.prefix}${VARIABLES}`,
      content: withoutTemplates(JSON.stringify(props.variables, null, 1)),
      contentType: "application/json",
      dependsOn: [...props.after],
    });
    const document = new SsmDocument(this, "document", {
      name: props.name,
      documentType: "Command",
      documentFormat: "JSON",
      content: JSON.stringify(command(props)),
    });
    const association = new SsmAssociation(this, "association", {
      associationName: props.name,
      name: document.name,
      targets: [{ key: "tag:aws:autoscaling:groupName", values: [props.groupName] }],
      // A new version is a changed association, which is applied at once.
      parameters: { ArchiveVersion: archive.versionId, VariablesVersion: variables.versionId },
      scheduleExpression: props.schedule,
      complianceSeverity: "HIGH",
      maxConcurrency: `${props.atOncePercent}%`,
      maxErrors: `${props.failedPercent}%`,
    });
    const logs = new CloudwatchLogGroup(this, "logs", {
      name: props.logGroupName,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.logKeyArn,
    });
    this.ready = [association, logs];
  }
}

const ARCHIVE = "ansible.tar";
const VARIABLES = "variables.json";

/** JSON without `${`, which is Terraform's wherever it stands; a reader of JSON sees no difference. */
function withoutTemplates(text: string): string {
  return text.replace(/([$%])\{(?!TfToken\[)/g, (_, sign: string) => `\\u00${sign.charCodeAt(0).toString(16)}{`);
}

function command(props: MachineConfigurationProps) {
  const version = { type: "String", allowedPattern: "^[A-Za-z0-9._-]+$" };
  return {
    schemaVersion: "2.2",
    description: `Configures a machine of ${props.groupName} by ${props.playbook}`,
    parameters: {
      ArchiveVersion: { ...version, description: "Version of the archive of playbooks and roles" },
      VariablesVersion: { ...version, description: "Version of what the playbook reads" },
    },
    mainSteps: [
      {
        name: "configure",
        action: "aws:runShellScript",
        inputs: { timeoutSeconds: `${props.timeoutSeconds}`, runCommand: script(props).split("\n") },
      },
    ],
  };
}

/** What a machine runs; `{{ }}` are the document's parameters, which Systems Manager fills in. */
function script(props: MachineConfigurationProps): string {
  return `#!/bin/bash
set -Eeuo pipefail
exec 9>/run/lock/configure-machine
flock 9
instance=$(cloud-init query instance_id)
zone=$(cloud-init query availability_zone)
work=$(mktemp --directory)

finish() {
  local status=$?
  trap - EXIT
  rm -rf "$work"
  # A machine that serves already goes on as it is; one that is about to is better replaced.
  if [ "$status" -ne 0 ] && [ "$(cat ${props.launchMarker} 2>/dev/null)" != "$instance" ]; then
    AWS_MAX_ATTEMPTS=5 aws autoscaling complete-lifecycle-action --region ${props.region} --auto-scaling-group-name ${props.groupName} \\
      --lifecycle-hook-name ${props.launchHookName} --instance-id "$instance" --lifecycle-action-result ABANDON || true
  fi
  exit "$status"
}
trap finish EXIT

# object, version
fetch() {
  aws s3api get-object --region ${props.region} --bucket ${props.bucketName} --key "${props.prefix}$1" --version-id "$2" "$work/$1" >/dev/null
}
fetch ${ARCHIVE} '{{ ArchiveVersion }}'
fetch ${VARIABLES} '{{ VariablesVersion }}'
mkdir "$work/ansible"
tar --extract --no-same-owner --file "$work/${ARCHIVE}" --directory "$work/ansible"
cd "$work/ansible"
ansible-playbook --inventory localhost, --connection local ${props.playbook} --extra-vars "@$work/${VARIABLES}" \\
  --extra-vars "@${props.factsPath}" --extra-vars "machine_instance_id=$instance machine_zone=$zone" 2>&1 | tee >(logger --tag configure)
`;
}
