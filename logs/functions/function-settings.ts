import type { SourceRule } from "../shipping/source-rule";
import { SOURCES } from "../sources/sources";
import { functionVariable } from "./function-variable";

/** The settings of the function, from its environment variables. */
export interface FunctionSettings {
  readonly environment: string;
  readonly region: string;
  /** The domain's address. */
  readonly storeUrl: string;
  /** The dead letters' bucket: its address, which ends with a slash. */
  readonly deadLetterUrl: string;
  readonly sources: readonly SourceRule[];
  /** The address of each bucket with log lines, which ends with a slash, by the bucket's name. */
  readonly bucketUrls: Readonly<Record<string, string>>;
}

/** Reads the settings. @throws Error that names a missing or wrong variable */
export function functionSettings(variables: NodeJS.ProcessEnv): FunctionSettings {
  const read = (name: string) => functionVariable(variables, name);
  return {
    environment: read("ENVIRONMENT"),
    region: read("AWS_REGION"),
    storeUrl: read("STORE_URL"),
    deadLetterUrl: read("DEAD_LETTER_URL"),
    sources: sourceRules(read("SOURCES")),
    bucketUrls: JSON.parse(read("BUCKET_URLS")),
  };
}

function sourceRules(text: string): SourceRule[] {
  const rules: SourceRule[] = JSON.parse(text);
  const unknown = rules.find(({ source }) => !Object.hasOwn(SOURCES, source));
  if (unknown === undefined) return rules;
  throw new Error(`SOURCES has "${unknown.source}", must be one of ${Object.keys(SOURCES).join(", ")}: correct it`);
}
