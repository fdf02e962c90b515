import { SEEDED } from "./seeded";

const { prefix, address } = SEEDED;
const line = (client: string) =>
  `https 2026-01-31T08:00:00.000000Z app/web/1 ${client}:41234 10.0.3.7:3001 0.001 0.002 0.000 200 200 40 1200 "GET https://app/ HTTP/2.0"`;

/** The newest access log of the load balancer, in which one address sends most of the requests. */
export const ACCESS_LOG = {
  bucket: `${prefix}-access-logs-333333333333-euc1`,
  folder: "access/AWSLogs/333333333333/elasticloadbalancing/eu-central-1/",
  key: "access/newest.log.gz",
  lines: [
    ...Array.from({ length: 120 }, (_, index) => line(`198.51.100.${index}`)),
    ...Array.from({ length: 120 }, () => line(address)),
  ],
} as const;
