/** Where a resource's arguments go in AWS' API. */
export interface Entry {
  /**
   * What takes the arguments: a call, `service:Operation` in botocore's words, or a structure in it,
   * `service:Operation.Member`. An argument goes to the first that has a member of its name.
   */
  readonly to: readonly string[];
  /**
   * Arguments whose member has another name. The key is the argument's path, `metric_query.metric`. The value is the member's
   * path from the structure of the block, `MetricStat`, or from a call, `service:Operation.Member`;
   * `service:Operation.Attributes{Name}` is the value of one key of a map or of pairs. `.` is a block that the API does not
   * have, whose arguments go where its own neighbours go.
   */
  readonly members?: Readonly<Record<string, string>>;
  /** Arguments that reach no member, each with the reason. What stands in such a block goes nowhere either. */
  readonly nowhere?: Readonly<Record<string, string>>;
  /** Required members that no argument fills, by their path after the service, each with what does. */
  readonly supplied?: Readonly<Record<string, string>>;
}

/** Resource types with their entry, or with the one call that takes all arguments by their names. */
export type Calls = Readonly<Record<string, Entry | string>>;
