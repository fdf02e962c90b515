/** An event of an incident. Its texts are as the source has them: not redacted and not escaped. */
export interface TimelineEntry {
  readonly at: Date;
  readonly source: "CloudTrail" | "PagerDuty" | "Slack";
  readonly who: string;
  readonly text: string;
}
