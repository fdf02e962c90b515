/** The settings of the log store that differ between environments. */
export interface StoreSettings {
  /** Replicas of each index: 0 for a single node. */
  readonly replicasCount: number;
  /** Days after which the lines of a data stream are removed, counted from the roll-over of their index. */
  readonly retentionDays: number;
  /** ARN of the role that stores lines. */
  readonly writerRoleArn: string;
  /** ARNs of the roles that search lines. */
  readonly readerRoleArns: readonly string[];
  /** ARN of the role that searches lines and stores what the detections have found. */
  readonly detectorRoleArn: string;
}
