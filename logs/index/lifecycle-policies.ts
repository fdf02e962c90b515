import { detections } from "../../policy/detections";
import { logShipping } from "../../policy/log-shipping";
import { logStore } from "../../policy/log-store";
import type { StoreSettings } from "./store-settings";
import { DETECTION_INDICES, PATTERN_INDICES, streamOf } from "./stream-names";

const REMOVED = { name: "removed", actions: [{ delete: {} }], transitions: [] };

/** The policy of Index State Management for the data streams: a new index each day, and its removal after the retention. */
const linePolicy = ({ retentionDays }: StoreSettings) => ({
  description: "Log lines are written to a new index each day, and removed after their retention",
  default_state: "written",
  ism_template: [{ index_patterns: [streamOf("*")], priority: 100 }],
  states: [
    {
      name: "written",
      actions: [
        {
          rollover: {
            min_index_age: `${logStore.rollOver.rolledAfterDays}d`,
            min_primary_shard_size: `${logStore.rollOver.rolledAtGigabytes}gb`,
          },
        },
      ],
      transitions: [{ state_name: REMOVED.name, conditions: { min_rollover_age: `${retentionDays}d` } }],
    },
    REMOVED,
  ],
});

/** Periods of which the store keeps the patterns: the current one, the next one, and the one before. */
const KEPT_PERIODS = 3;

/** A policy for indices of which each has one period of time. */
const periodPolicy = (description: string, indices: string, keptDays: number) => ({
  description,
  default_state: "kept",
  ism_template: [{ index_patterns: [`${indices}*`], priority: 100 }],
  states: [
    {
      name: "kept",
      actions: [],
      transitions: [
        {
          state_name: REMOVED.name,
          conditions: { min_index_age: `${keptDays}d` },
        },
      ],
    },
    REMOVED,
  ],
});

/** Returns the policies of Index State Management by name. */
export const lifecyclePolicies = (settings: StoreSettings) => ({
  logs: linePolicy(settings),
  "error-patterns": periodPolicy(
    "Known error patterns are removed after they are forgotten",
    PATTERN_INDICES,
    KEPT_PERIODS * logShipping.patterns.forgottenDays,
  ),
  detections: periodPolicy(
    "What the detections have found is removed after the reviews of its quarter",
    DETECTION_INDICES,
    detections.incidents.keptDays,
  ),
});
