import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { SsmAssociation } from "@cdktf/provider-aws/lib/ssm-association";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface MachineConfigurationProps {
  /** The name of the document and the association, unique in the account and region. */
  readonly name: string;
  readonly region: string;
  /** The Auto Scaling group whose machines are configured when they register and later on the schedule. */
  readonly groupName: string;
  readonly launchHookName: string;
  /** Path of a file on the machine with the id of the instance whose launch is complete. */
  readonly launchMarker: string;
  /** Path of a file on the machine with facts that never change for the instance. They override the variables. */
  readonly factsPath: string;
  /** The name of a versioned bucket, from which machines fetch one version of each object. */
  readonly bucketName: string;
  /** Prefix of the objects' keys, with a trailing slash. */
  readonly prefix: string;
  /** The folder of playbooks and roles as a tar archive in base64. */
  readonly archive: string;
  /** The playbook's file name in the archive, such as `server.yml`. */
  readonly playbook: string;
  /** The playbook's variables as JSON. Values that Terraform computes are tokens. */
  readonly variables: object;
  /** State Manager's schedule expression, such as `rate(1 day)`. */
  readonly schedule: string;
  /** Percent of the group's machines to configure at the same time, 1 to 100. */
  readonly atOncePercent: number;
  /** Percent of the group's machines that may fail before the run stops, 1 to 100. */
  readonly failedPercent: number;
  /** Timeout of a run in seconds. */
  readonly timeoutSeconds: number;
  readonly logGroupName: string;
  readonly logKeyArn: string;
  readonly logRetentionDays: number;
  /** Resources that must exist before the bucket keeps versions. */
  readonly after: readonly ITerraformDependable[];
}

/** The configuration of a group's machines at boot, every day, and after each change of the variables or the archive. */
export class MachineConfiguration extends Construct {
  /** Resources that must exist before the first machine starts. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: MachineConfigurationProps) {
    super(scope, id);
    for (const field of ["atOncePercent", "failedPercent"] as const) {
      if (props[field] < 1 || props[field] > 100) {
        throw new Error(`${field} is ${props[field]}, must be 1 to 100 percent of the group: change it`);
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
      // A new version changes the association, which State Manager then applies immediately.
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

/** Returns JSON without `${`, which Terraform would read as a template. The parsed value is the same. */
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

/** The script that a machine runs. Systems Manager replaces `{{ }}` with the document's parameters. */
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
