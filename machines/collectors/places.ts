/** A step of Prometheus's relabelling. */
export interface Relabel {
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
  readonly action?: "replace" | "keep" | "drop" | "labeldrop" | "labelkeep";
}

/** The discovery of a job's targets, and the relabelling to `instance` and `zone`. */
export interface Places {
  readonly discovery: Readonly<Record<string, unknown>>;
  readonly relabel: readonly Relabel[];
}

const copy = (from: string, to: string): Relabel => ({ source_labels: [from], target_label: to });

/** Returns the discovery of running servers of an Auto Scaling group in EC2. */
export function serversOf(groupName: string, region: string, port: number): Places {
  return {
    discovery: {
      ec2_sd_configs: [
        {
          region,
          port,
          refresh_interval: "30s",
          filters: [
            { name: "tag:aws:autoscaling:groupName", values: [groupName] },
            { name: "instance-state-name", values: ["running"] },
          ],
        },
      ],
    },
    relabel: [copy("__meta_ec2_instance_id", "instance"), copy("__meta_ec2_availability_zone", "zone")],
  };
}

/** Returns the discovery of targets and labels in a file that a process on the collector writes. */
export function listedIn(file: string): Places {
  return { discovery: { file_sd_configs: [{ files: [file], refresh_interval: "30s" }] }, relabel: [] };
}

/** Returns fixed targets with their labels. */
export function at(addresses: readonly string[], labels: Readonly<Record<string, string>>): Places {
  return { discovery: { static_configs: [{ targets: addresses, labels }] }, relabel: [] };
}
