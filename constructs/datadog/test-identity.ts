import { checkTags } from "./tags";

/** Texts and tags of a test's own monitor. */
interface MonitorText {
  readonly name: string;
  readonly message: string;
  /** Datadog's priority, 1 to 5. */
  readonly priority: string;
  readonly tags: readonly string[];
}

/** The title, tags and monitor of a test. */
export interface TestIdentity {
  /** The title of the test's results. */
  readonly title: string;
  readonly tags: readonly string[];
  /** The texts of the test's own monitor. @default none: another monitor notifies */
  readonly monitorText?: MonitorText;
}

const PARTIAL_MONITOR_MESSAGE =
  "Sends no notification: the test's own monitor notifies, unless the alert of the cause fires.";

/**
 * Returns the arguments for the title, tags and monitor of a test.
 *
 * @throws Error for a tag that Datadog would change
 */
export function testIdentity({ title, tags, monitorText }: TestIdentity) {
  const all = [...(monitorText?.tags ?? []), ...tags.filter((tag) => !monitorText?.tags.includes(tag))];
  checkTags(`test ${title}`, all);
  return {
    test: {
      name: title,
      message: monitorText?.message ?? PARTIAL_MONITOR_MESSAGE,
      // The provider compares tags as a list, and Datadog returns them in its own order.
      tags: all.toSorted(),
      status: "live",
      // Terraform deletes a replaced test while monitors still refer to it, and updates them afterwards.
      forceDeleteDependencies: true,
    },
    options:
      monitorText === undefined ? {} : { monitorName: monitorText.name, monitorPriority: Number(monitorText.priority) },
  };
}
