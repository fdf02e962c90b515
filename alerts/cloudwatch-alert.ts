import type { CloudWatchAlert, EventAlert, Written } from "./alert";
import { classified } from "./classified";
import { subjectInWords } from "./subject";

/** An alert that CloudWatch evaluates. */
export function cloudWatchAlert(written: Written<CloudWatchAlert>): CloudWatchAlert {
  return { home: "cloudwatch", ...classified(written), ...written, description: described(written) };
}

/** An alert that EventBridge tells. */
export function eventAlert(written: Written<EventAlert>): EventAlert {
  return { home: "events", ...classified(written), ...written, description: described(written) };
}

function described({ name, description }: Written<CloudWatchAlert> | Written<EventAlert>): string {
  return `${description} ${subjectInWords(name)}`;
}
