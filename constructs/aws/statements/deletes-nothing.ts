/** The statement of a bucket's policy that refuses each role a deletion; the bucket's lifecycle removes what has expired. */
export function deletesNothing(bucketName: string, sid: string) {
  return {
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion"],
    Resource: `arn:aws:s3:::${bucketName}/*`,
  };
}
