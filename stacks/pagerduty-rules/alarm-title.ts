import { VALUES } from "../../constructs/aws/values-line";
import type { EventRule } from "../../constructs/pagerduty/pager-service";

const DESCRIPTION = "event.custom_details.AlarmDescription";

/**
 * The title of a CloudWatch alarm's incident: its summary, and the values with their unit. PagerDuty's own title has only the alarm's name
 * and region.
 */
export const ALARM_TITLE: EventRule = {
  label: "CloudWatch: summary and values in the title",
  conditions: [`${DESCRIPTION} matches part '${VALUES}'`],
  title: {
    template: "{{variables.summary}}: {{variables.values}} Unit: {{variables.unit}}",
    variables: [
      { name: "summary", source: DESCRIPTION, regex: "^(.+)" },
      { name: "unit", source: DESCRIPTION, regex: `${VALUES}([a-z ]+)` },
      { name: "values", source: "event.custom_details.NewStateReason", regex: "(.+)" },
    ],
  },
};
