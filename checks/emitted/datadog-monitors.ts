import type { Stacks } from "./configuration";
import { type Resource, resourcesOfType } from "./resources";

/** A monitor or test of Datadog that notifies engineers, as emitted for Terraform. */
export interface EmittedMonitor {
  readonly stack: string;
  /** The alert's name. */
  readonly name: string;
  readonly severity: string;
  /** The title of its notifications. */
  readonly title: string;
  readonly message: string;
  /** Ids of the tests whose monitors it reads: first the failing test, then those that suppress it. */
  readonly tests: readonly string[];
  readonly tags: readonly string[];
  /** True for a test's own monitor. */
  readonly ofTest: boolean;
}

/** A title with severity and alert name. Monitors with any other title do not notify. */
const TITLE = /^\[(P\d)\] ([A-Z]\w+): /;
const MONITOR_OF_TEST = /\$\{datadog_synthetics_test\.([\w-]+)\.monitor_id\}/g;

/** Returns monitors that notify engineers, including those of tests. */
export function datadogMonitors(stacks: Stacks): EmittedMonitor[] {
  return [
    ...resourcesOfType(stacks, "datadog_monitor").flatMap(({ stack, block }) =>
      titled(block.name).map((title) => ({
        stack,
        ...title,
        message: block.message,
        tags: block.tags ?? [],
        tests: [...block.query.matchAll(MONITOR_OF_TEST)].map(([, id]) => id ?? ""),
        ofTest: false,
      })),
    ),
    ...datadogTests(stacks).flatMap(({ stack, id, block }) =>
      titled(block.options_list.monitor_name).map((title) => ({
        stack,
        ...title,
        message: block.message,
        tags: block.tags ?? [],
        tests: [id],
        ofTest: true,
      })),
    ),
  ];
}

/** Returns every Datadog test, by its id in the stack. */
export function datadogTests(stacks: Stacks): Resource<"datadog_synthetics_test">[] {
  return resourcesOfType(stacks, "datadog_synthetics_test");
}

/** Returns the parts of a title with severity and alert name, or nothing for any other title. */
export function titled(title = ""): Pick<EmittedMonitor, "severity" | "name" | "title">[] {
  const [, severity, name] = TITLE.exec(title) ?? [];
  return severity === undefined || name === undefined ? [] : [{ severity, name, title }];
}
