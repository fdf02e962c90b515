import type { BrowserTestDefinition } from "./browser-test";
import type { Certificate, HttpTestDefinition, MultistepTestDefinition, WebSocketTestDefinition } from "./http-test";

/** Something that a robot does from outside, again and again, and what has to come of it. */
export interface SyntheticTest {
  /** In lower case with hyphens: its place in the tree, and a tag. */
  readonly name: string;
  /** What it finds out, as the robot's results are titled. */
  readonly question: string;
  readonly does:
    | HttpTestDefinition
    | MultistepTestDefinition
    | WebSocketTestDefinition
    | Certificate
    | BrowserTestDefinition;
  readonly when: Schedule;
}

/** How often, from where, and when it has failed. */
export interface Schedule {
  readonly everySeconds: number;
  /** Datadog's names of the places. All run at the same time. */
  readonly locations: readonly string[];
  /** So many places have to fail at once. */
  readonly failedCount: number;
  /** Failing so long is a failure, counted from the last retry; 0 is at once. */
  readonly failingSeconds: number;
  readonly retryCount: number;
  /** Seconds until a retry. */
  readonly retrySeconds: number;
}

/** Where journeys go. */
export interface Place {
  /** The environment's name. */
  readonly environment: string;
  /** The AWS region that serves it. */
  readonly region: string;
  /** The host of the API. */
  readonly domain: string;
  /** Where the single-page app opens. */
  readonly webUrl: string;
}
