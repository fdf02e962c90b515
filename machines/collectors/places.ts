/** A step of Prometheus' relabelling. */
export interface Relabel {
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
  readonly action?: "replace" | "keep" | "drop" | "labeldrop" | "labelkeep";
}

/** Where the targets of a job are found, and how their labels become `instance` and `zone`. */
export interface Places {
  readonly discovery: Readonly<Record<string, unknown>>;
  readonly relabel: readonly Relabel[];
}

const copy = (from: string, to: string): Relabel => ({ source_labels: [from], target_label: to });

/** The running servers of an Auto Scaling group, as EC2 knows them. */
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

/** Targets that a program on the collector lists in a file, with their labels. */
export function listedIn(file: string): Places {
  return { discovery: { file_sd_configs: [{ files: [file], refresh_interval: "30s" }] }, relabel: [] };
}

/** Addresses that do not change, with their labels. */
export function at(addresses: readonly string[], labels: Readonly<Record<string, string>>): Places {
  return { discovery: { static_configs: [{ targets: addresses, labels }] }, relabel: [] };
}
