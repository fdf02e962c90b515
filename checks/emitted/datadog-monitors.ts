import { type Block, resourcesOfType, type Stacks } from "./configuration";

/** Something in Datadog that tells people, as Terraform will make it. */
export interface EmittedMonitor {
  readonly stack: string;
  /** The condition's name. */
  readonly name: string;
  readonly severity: string;
  /** What its alerts are called. */
  readonly title: string;
  readonly message: string;
  /** Ids of the tests whose own monitors it reads: first the one that fails, then those that explain it. */
  readonly tests: readonly string[];
  readonly tags: readonly string[];
  /** Is it a test's own monitor? */
  readonly ofTest: boolean;
}

/** A title says severity and condition; what has another one tells nobody. */
const TITLE = /^\[(P\d)\] ([A-Z]\w+): /;
const MONITOR_OF_TEST = /\$\{datadog_synthetics_test\.([\w-]+)\.monitor_id\}/g;

/** Monitors that tell people, those of tests included. */
export function datadogMonitors(stacks: Stacks): EmittedMonitor[] {
  return [
    ...resourcesOfType(stacks, "datadog_monitor").flatMap(({ stack, block }) =>
      titled(block.name).map((title) => ({
        stack,
        ...title,
        message: block.message,
        tags: block.tags ?? [],
        tests: [...String(block.query).matchAll(MONITOR_OF_TEST)].map(([, id]) => id ?? ""),
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

/** Every test of Datadog's, by its id in the stack. */
export function datadogTests(stacks: Stacks): { stack: string; id: string; block: Block }[] {
  return resourcesOfType(stacks, "datadog_synthetics_test");
}

function titled(text: unknown): Pick<EmittedMonitor, "severity" | "name" | "title">[] {
  const title = typeof text === "string" ? text : "";
  const [, severity, name] = TITLE.exec(title) ?? [];
  return severity === undefined || name === undefined ? [] : [{ severity, name, title }];
}
