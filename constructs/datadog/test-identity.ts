import { checkTags } from "./tags";

/** What somebody is told by a monitor. */
interface MonitorText {
  readonly name: string;
  readonly message: string;
  /** Datadog's, 1 to 5. */
  readonly priority: string;
  readonly tags: readonly string[];
}

/** What a test is called, and whether its own monitor tells anybody. */
export interface TestIdentity {
  /** What it finds out: the title of its results. */
  readonly title: string;
  readonly tags: readonly string[];
  /** What its own monitor says, to whom. @default nothing, to nobody: another monitor tells of it */
  readonly monitorText?: MonitorText;
}

const PARTIAL_MONITOR_MESSAGE =
  "Tells nobody by itself: a monitor of its own tells of it, unless something else explains it.";

/**
 * The arguments that say what a test is called and what its own monitor says.
 *
 * @throws Error naming a tag that Datadog would not keep as it is, or a message that would reach somebody
 */
export function testIdentity({ title, tags, monitorText }: TestIdentity) {
  const all = [...(monitorText?.tags ?? []), ...tags.filter((tag) => !monitorText?.tags.includes(tag))];
  checkTags(`test ${title}`, all);
  return {
    test: {
      name: title,
      message: monitorText?.message ?? PARTIAL_MONITOR_MESSAGE,
      // Datadog keeps no order of tags; the provider compares them as a list.
      tags: all.toSorted(),
      status: "live",
      // A test that is made anew is deleted while monitors still name it; they are changed right after.
      forceDeleteDependencies: true,
    },
    options:
      monitorText === undefined ? {} : { monitorName: monitorText.name, monitorPriority: Number(monitorText.priority) },
  };
}
