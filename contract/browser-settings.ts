import { application } from "../policy/application";
import { allowedAttributes, forbiddenAttributes, privacyLevel, webService } from "../policy/browser-settings";
import { errorTracking } from "../policy/error-tracking";
import { cacheStates, experience } from "../policy/experience";
import { robotTenant } from "../policy/synthetics";

/** What the value of a field has to be. */
export type Demand =
  | { readonly equals: string | number | boolean }
  /** A number, and never more. */
  | { readonly atMost: number }
  /** A regular expression over the whole text, and what it allows in words. */
  | { readonly matches: string; readonly words: string };

/** One field of the settings that the application serves, by the name that Datadog's browser SDK has for it. */
export interface SettingsField {
  readonly name: string;
  readonly must: Demand;
  readonly means: string;
}

/** What the web application starts Datadog's SDK with, so that its authors and its operators can check it. */
export interface BrowserSettings {
  readonly settingsPath: string;
  readonly fields: readonly SettingsField[];
  /** Fields that may be there too, and what they are. */
  readonly others: Readonly<Record<string, string>>;
  readonly attributes: {
    /** The field that lists the names of all attributes that are sent with views and sessions. */
    readonly field: string;
    readonly allowed: Readonly<Record<string, string>>;
    /** Personal data. */
    readonly forbidden: readonly string[];
  };
  /** What the attribute `cache_state` says, and when. */
  readonly cacheStates: Readonly<Record<string, string>>;
}

/** The contract as a file: nothing in it that is not in the policy. */
export function browserSettings(): BrowserSettings {
  return {
    settingsPath: application.settingsPath,
    fields: fields(),
    others: {
      applicationId: "which of Datadog's web applications it is",
      clientToken: "public: it may send, and read nothing",
      site: "where Datadog takes it",
      sentry: "what Sentry's SDK is started with",
    },
    attributes: { field: "attributes", allowed: allowedAttributes, forbidden: forbiddenAttributes },
    cacheStates: {
      [cacheStates.first]: "the scripts came over the network when the application was opened",
      [cacheStates.cached]: "the scripts came out of the browser's cache",
    },
  };
}

const { tagNames, valueNames } = errorTracking.failedRequests;

function fields(): SettingsField[] {
  const { sessions, replays, traces } = experience;
  return [
    { name: "service", must: { equals: webService }, means: "what is watched, as tags say it" },
    {
      name: "env",
      must: { matches: "[a-z][a-z0-9]{1,9}", words: "an environment's name such as production" },
      means: "the environment, as tags say it",
    },
    {
      name: "version",
      must: { matches: "\\d+\\.\\d+\\.\\d+", words: "a released version such as 1.4.2" },
      means: "the release, so that what comes with it is seen",
    },
    { name: "sessionSampleRate", must: { equals: sessions.sentPercent }, means: `percent. ${sessions.why}` },
    { name: "sessionReplaySampleRate", must: { atMost: replays.recordedPercent }, means: `percent. ${replays.why}` },
    { name: "traceSampleRate", must: { atMost: traces.browserPercent }, means: `percent. ${traces.why}` },
    {
      name: "defaultPrivacyLevel",
      must: { equals: privacyLevel },
      means: "what is masked before it is sent: everything",
    },
    {
      name: "trackUserInteractions",
      must: { equals: true },
      means: "clicks are told, or there are no frustration signals",
    },
    {
      name: "robotsTenant",
      must: { equals: robotTenant.name },
      means: "the customer as whom robots sign in: what it does is no user's work, and counts in no rating",
    },
    {
      name: "failedRequestTag",
      must: { equals: `${tagNames}:${valueNames}` },
      means: "what an error carries to Sentry that only says that the API failed: servers tell of that, once",
    },
  ];
}
