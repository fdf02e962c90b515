/** A value of a Sigma rule; `null` stands for a field without a value. */
export type SigmaValue = string | number | boolean | null;

/** A rule on single events as `detections/` has it. */
export interface SigmaRule {
  /** The rule's file, by its path. */
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly logsource?: Readonly<Record<string, string>>;
  readonly detection: Readonly<Record<string, unknown>>;
}
