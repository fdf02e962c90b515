import { SEEDED } from "./seeded";

const { prefix } = SEEDED;
const line = (from: string, to: string, port: number, action: string) =>
  `2 333333333333 eni-1 ${from} ${to} 49761 ${port} 6 20 4249 1796022000 1796022060 ${action} OK`;

/** A file of the network's connections in the hour of the incident, in which the instance connects to an intruder's server. */
export const FLOW_LOG = {
  bucket: `${prefix}-flow-logs-333333333333-euc1`,
  folder: "AWSLogs/333333333333/vpcflowlogs/eu-central-1/2026/11/29/",
  key: "AWSLogs/333333333333/vpcflowlogs/eu-central-1/2026/11/29/333333333333_vpcflowlogs_eu-central-1_fl-1_20261129T1005Z_1a2b.log.gz",
  lines: [
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status",
    ...Array.from({ length: 30 }, () => line("10.0.1.5", "198.51.100.9", 4444, "ACCEPT")),
    ...Array.from({ length: 90 }, () => line("10.0.1.5", "198.51.100.10", 22, "REJECT")),
    ...Array.from({ length: 90 }, () => line("10.0.1.6", "198.51.100.11", 443, "ACCEPT")),
  ],
} as const;
