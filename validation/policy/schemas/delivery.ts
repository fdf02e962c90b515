import type { delivery } from "../../../policy/delivery";
import { chapter } from "../clause";
import { whole } from "../values";

/** IAM allows sessions of one hour to twelve hours (IAM API reference, CreateRole). */
const sessionMinutes = whole(60, 720);

export const deliveryFile = {
  delivery: chapter<typeof delivery>({
    planSession: { minutes: sessionMinutes },
    applySession: { minutes: sessionMinutes },
  }),
};
