import { VALUES } from "../../alerts/render/values-line";
import type { EventRule } from "../../constructs/pagerduty/pager-service";

const DESCRIPTION = "event.custom_details.AlarmDescription";

/**
 * The title of a CloudWatch alarm's incident: its summary, its region, the values and what they mean. The same alarm can exist in both
 * regions. PagerDuty's own title has only the alarm's name and region.
 */
export const ALARM_TITLE: EventRule = {
  label: "CloudWatch: summary, region and values in the title",
  conditions: [`${DESCRIPTION} matches part '${VALUES}'`],
  title: {
    template: "{{variables.summary}} ({{variables.region}}): {{variables.values}} {{variables.meaning}}",
    variables: [
      { name: "summary", source: DESCRIPTION, regex: "^(.+)" },
      { name: "region", source: "event.custom_details.AlarmArn", regex: "^arn:[a-z-]+:cloudwatch:([a-z0-9-]+):" },
      { name: "meaning", source: DESCRIPTION, regex: `${VALUES}(.+)` },
      { name: "values", source: "event.custom_details.NewStateReason", regex: "(.+)" },
    ],
  },
};
