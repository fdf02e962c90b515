import * as z from "zod";
import type { DeepReadonly } from "./deep-readonly";

const text = z.string();

/** Either a fixed text, or the group of a pattern over another field. */
const extraction = z.union([
  z.looseObject({ target: text, template: text }),
  z.looseObject({ target: text, template: z.undefined().optional(), source: text, regex: text }),
]);

/** The group of a pattern over a field, for templates. */
const variable = z.looseObject({ name: text, path: text, value: text });

const actions = z.looseObject({
  route_to: text.optional(),
  severity: text.optional(),
  escalation_policy: text.optional(),
  suspend: z.number().optional(),
  extraction: z.array(extraction).optional(),
  variable: z.array(variable).optional(),
});

const rule = z.looseObject({
  label: text.optional(),
  disabled: z.boolean().optional(),
  condition: z.array(z.looseObject({ expression: text })).optional(),
  actions,
});

/** A field that a rule writes into an event. */
export type Extraction = DeepReadonly<z.infer<typeof extraction>>;

/** A rule of a service's event orchestration. */
export type OrchestrationRule = DeepReadonly<z.infer<typeof rule>>;

export const orchestration = {
  pagerduty_event_orchestration_service: z.looseObject({
    service: text,
    enable_event_orchestration_for_service: z.boolean().optional(),
    set: z.array(z.looseObject({ id: text, rule: z.array(rule).optional() })),
    catch_all: z.looseObject({ actions: actions.optional() }),
  }),
};
