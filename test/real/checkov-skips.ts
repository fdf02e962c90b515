/** A weakness that checkov sees and that we live with, for a while. */
export interface Skip {
  readonly check: string;
  /** Addresses of the resources that may have it, as `production-data: aws_s3_bucket.uploads_…`. */
  readonly resources: RegExp;
  readonly reason: string;
  /** ISO date: from this day on the build fails until somebody has looked again. */
  readonly expires: string;
}

export const skips: readonly Skip[] = [
  {
    check: "CKV_AWS_18",
    resources: /^production-bootstrap: aws_s3_bucket\.state_/,
    reason: "Only Terraform opens the state bucket, and CloudTrail tells who ran it; access logs would repeat that.",
    expires: "2027-06-30",
  },
  {
    check: "CKV2_AWS_62",
    resources: /^production-bootstrap: aws_s3_bucket\.state_/,
    reason: "Nothing has to happen when a state is written: whoever runs Terraform sees the outcome.",
    expires: "2027-06-30",
  },
  {
    check: "CKV_AWS_144",
    resources: /^production-bootstrap: aws_s3_bucket\.state_/,
    reason: "The state lies in the region that it describes, keeps every version, and can be imported again if lost.",
    expires: "2027-06-30",
  },
];
