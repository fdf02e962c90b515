import { RdsGlobalCluster } from "@cdktf/provider-aws/lib/rds-global-cluster";
import { Construct } from "constructs";

export interface GlobalDatabaseProps {
  readonly name: string;
  readonly engineVersion: string;
  /** True for deletion protection. */
  readonly protect: boolean;
}

/** A global database, whose clusters in several regions replicate within a second. */
export class GlobalDatabase extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: GlobalDatabaseProps) {
    super(scope, id);
    this.id = new RdsGlobalCluster(this, "cluster", {
      globalClusterIdentifier: props.name,
      engine: "aurora-postgresql",
      engineVersion: props.engineVersion,
      storageEncrypted: true,
      deletionProtection: props.protect,
    }).id;
  }
}
