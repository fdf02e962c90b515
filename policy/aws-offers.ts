/**
 * Regions, versions and instance classes of AWS, read in 2026-11. The checks refuse a value that is not listed, because AWS would report
 * a typing error only at a deploy. An engineer who uses something newer adds it here.
 */

/**
 * The letters of a region's availability zones where they are not a, b and c (EC2's DescribeAvailabilityZones). The zone of a letter
 * differs between accounts.
 */
export const zoneLetters: Readonly<Record<string, string>> = {
  "ap-northeast-1": "abcd",
  "ap-northeast-2": "abcd",
  "ca-central-1": "abd",
  "us-east-1": "abcdef",
  "us-west-2": "abcd",
};

/** Regions of the partition `aws` (botocore, endpoints.json). */
export const regions = [
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
] as const;

/** Versions of Aurora PostgreSQL 15 (release notes of Aurora PostgreSQL). */
export const auroraVersions = [
  "15.2",
  "15.3",
  "15.4",
  "15.5",
  "15.6",
  "15.7",
  "15.8",
  "15.10",
  "15.12",
  "15.13",
  "15.14",
] as const;

const GRAVITON = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"] as const;
const INTEL = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"] as const;
const SMALL = ["micro", "small", "medium"] as const;
const FORMER = ["large", "xlarge", "2xlarge", "4xlarge", "12xlarge", "24xlarge"] as const;

/** Memory-optimized classes of Aurora PostgreSQL, families with their sizes (Aurora user guide, supported DB engines for DB instance classes). */
export const databaseClasses = {
  r5: INTEL,
  r6g: GRAVITON,
  r6i: [...INTEL, "32xlarge"],
  r7g: GRAVITON,
  r7i: [...INTEL, "48xlarge"],
  r8g: [...INTEL, "48xlarge"],
  x2g: GRAVITON,
} as const;

/** Node types of ElastiCache for Valkey, families with their sizes (ElastiCache user guide, supported node types). */
export const cacheNodeTypes = {
  t3: SMALL,
  t4g: SMALL,
  m5: FORMER,
  m6g: GRAVITON,
  m7g: GRAVITON,
  r5: FORMER,
  r6g: GRAVITON,
  r7g: GRAVITON,
  c7gn: GRAVITON,
} as const;

/**
 * Node types of OpenSearch Service with the largest volume of each in gibibytes (Developer Guide, supported instance types, quotas). The
 * sizes are those of gp2, half of gp3's for the larger types.
 */
export const logNodes = {
  "t3.small.search": 100,
  "t3.medium.search": 200,
  "m6g.large.search": 512,
  "m6g.xlarge.search": 1024,
  "m6g.2xlarge.search": 1536,
  "r6g.large.search": 1024,
  "r6g.xlarge.search": 1536,
  "r6g.2xlarge.search": 3072,
} as const;
