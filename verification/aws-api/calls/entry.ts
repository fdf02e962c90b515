/** The members of AWS' API that a resource's arguments set. */
export interface Entry {
  /**
   * Calls that have the arguments, as botocore's `service:Operation`, or structures in them, as `service:Operation.Member`. An argument
   * sets the first member of its name.
   */
  readonly to: readonly string[];
  /**
   * Arguments whose member has another name. The key is the argument's path, `metric_query.metric`. The value is the member's
   * path from the structure of the block, `MetricStat`, or from a call, `service:Operation.Member`;
   * `service:Operation.Attributes{Name}` is the value of one key of a map or of pairs. `.` is a block that the API does not have: its
   * arguments belong to the structure around it.
   */
  readonly members?: Readonly<Record<string, string>>;
  /** Arguments without a member, each with the reason, which applies to all arguments of a block. */
  readonly nowhere?: Readonly<Record<string, string>>;
  /** Required members that no argument sets, by path after the service, each with the source of its value. */
  readonly supplied?: Readonly<Record<string, string>>;
}

/** Resource types with their entry, or with the one call that has all arguments by name. */
export type Calls = Readonly<Record<string, Entry | string>>;
