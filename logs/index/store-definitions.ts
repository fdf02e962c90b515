import { logTemplate } from "./log-template";
import { patternTemplate } from "./pattern-template";
import { SEARCHES } from "./searches";

/** One definition of the log store: the path to which it is put, and its body. */
export interface StoreDefinition {
  readonly path: string;
  readonly body: object;
}

/** Everything that the log store needs before the first line. A repeated PUT changes nothing. */
export const STORE_DEFINITIONS: readonly StoreDefinition[] = [
  { path: "_index_template/logs", body: logTemplate },
  { path: "_index_template/error-patterns", body: patternTemplate },
  ...Object.entries(SEARCHES).map(([name, source]) => ({
    path: `_scripts/${name}`,
    body: { script: { lang: "mustache", source } },
  })),
];
