import type { BrowserTestDefinition } from "./browser-test";
import type { Certificate, HttpTestDefinition, MultistepTestDefinition, WebSocketTestDefinition } from "./http-test";

/** A synthetic test: what runs, how often, and its assertions. */
export interface SyntheticTest {
  /** The name in lower case with hyphens: the id of its construct, and a tag. */
  readonly name: string;
  /** The question that it answers: the title of its results. */
  readonly question: string;
  readonly definition:
    | HttpTestDefinition
    | MultistepTestDefinition
    | WebSocketTestDefinition
    | Certificate
    | BrowserTestDefinition;
  readonly when: Schedule;
}

/** The interval, the locations and the failure threshold. */
export interface Schedule {
  readonly everySeconds: number;
  /** Datadog's names of the locations. All run at the same time. */
  readonly locations: readonly string[];
  /** The number of locations that must fail at the same time. */
  readonly failedCount: number;
  /** Seconds of failure before the test counts as failed, from the last retry. 0 is immediately. */
  readonly failingSeconds: number;
  readonly retryCount: number;
  /** Seconds until a retry. */
  readonly retrySeconds: number;
}

/** The addresses of the tests in an environment. */
export interface Place {
  /** The environment's name. */
  readonly environment: string;
  /** The environment's AWS region. */
  readonly region: string;
  /** The API's host name. */
  readonly domain: string;
  /** Address of the single-page app. */
  readonly webUrl: string;
}
