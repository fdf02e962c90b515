import * as z from "zod";
import type { DeepReadonly } from "./deep-readonly";

const text = z.string();

const strategy = z.looseObject({
  type: text,
  member: z.array(z.looseObject({ user_id: text })).optional(),
});

const event = z.looseObject({
  name: text,
  start_time: text,
  end_time: text,
  effective_since: text,
  effective_until: text.optional(),
  recurrence: z.array(text),
  assignment_strategy: z.array(strategy),
});

/** An event of a schedule's rotation. */
export type ScheduleEvent = DeepReadonly<z.infer<typeof event>>;

export const schedules = {
  pagerduty_escalation_policy: z.looseObject({
    rule: z.array(
      z.looseObject({
        escalation_delay_in_minutes: z.number(),
        target: z.array(z.looseObject({ type: text, id: text })),
      }),
    ),
  }),
  pagerduty_schedulev2: z.looseObject({
    time_zone: text,
    rotation: z.array(z.looseObject({ event: z.array(event) })),
  }),
};
