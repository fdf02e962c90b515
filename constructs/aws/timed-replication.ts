/** The only time that S3 replication time control supports. */
export const TIME_CONTROL_MINUTES = 15;

interface TimedReplication {
  /** The name of the rule. */
  readonly ruleName: string;
  readonly bucketArn: string;
  /** ARN of the key of the copies. */
  readonly keyArn: string;
  /** The account that gets the copies as its own. @default the bucket's own account */
  readonly account?: string;
}

/**
 * Returns the rule that copies each encrypted object within a limited time. Deletions are not copied, so that an accidental deletion can be
 * restored from the copy.
 */
export function timedReplication({ ruleName, bucketArn, keyArn, account }: TimedReplication) {
  return {
    id: ruleName,
    status: "Enabled",
    filter: { prefix: "" },
    priority: 1,
    deleteMarkerReplication: { status: "Disabled" },
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
    destination: {
      bucket: bucketArn,
      ...(account !== undefined && { account, accessControlTranslation: { owner: "Destination" } }),
      storageClass: "STANDARD_IA",
      encryptionConfiguration: { replicaKmsKeyId: keyArn },
      replicationTime: { status: "Enabled", time: { minutes: TIME_CONTROL_MINUTES } },
      metrics: { status: "Enabled", eventThreshold: { minutes: TIME_CONTROL_MINUTES } },
    },
  };
}
