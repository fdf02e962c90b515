import type { delivery } from "../../../policy/delivery";
import { chapter } from "../clause";
import { listOf, text, whole } from "../values";

/** IAM allows sessions of one hour to twelve hours (IAM API reference, CreateRole). */
const sessionMinutes = whole(60, 720);

export const deliveryFile = {
  delivery: chapter<typeof delivery>({
    planSession: { minutes: sessionMinutes },
    applySession: { minutes: sessionMinutes },
    checks: { jobNames: listOf(text(/^[a-z][a-z-]*$/, "the name of a job such as check")) },
    /** A night is missed at less than 25 hours, and a CloudWatch alarm evaluates at most seven days. */
    drift: { withinHours: whole(25, 168) },
    /** GitHub allows ten. */
    approvals: { count: whole(1, 10) },
  }),
};
