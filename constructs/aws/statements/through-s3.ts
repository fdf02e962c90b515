/** The condition of a permission for a key, which limits it to S3's objects in a region. */
export function throughS3(region: string) {
  return { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } };
}
