import { application } from "../../policy/application";
import { allowedAttributes, forbiddenAttributes, privacyLevel, webService } from "../../policy/browser-settings";
import { errorTracking } from "../../policy/error-tracking";
import { cacheStates, experience } from "../../policy/experience";
import { robotTenant } from "../../policy/synthetics";

/** What the value of a field has to be. */
export type Demand =
  | { readonly equals: string | number | boolean }
  /** A number, and never more. */
  | { readonly atMost: number }
  /** What another field of the settings says. */
  | { readonly sameAs: string }
  /** A regular expression over the whole text, and what it allows in words. */
  | { readonly matches: string; readonly words: string };

/** One field of the settings that the application serves, by the name that the vendor's browser SDK has for it. */
export interface SettingsField {
  readonly name: string;
  readonly must: Demand;
  readonly means: string;
}

/** What the web application starts Datadog's and Sentry's SDKs with, so that its authors and its operators can check it. */
export interface BrowserSettings {
  readonly settingsPath: string;
  readonly fields: readonly SettingsField[];
  /** Fields that may be there too, and what they are. */
  readonly others: Readonly<Record<string, string>>;
  /** The settings of Sentry's SDK, an object of its own; null where nothing is reported there. */
  readonly sentry: {
    readonly field: string;
    readonly fields: readonly SettingsField[];
    readonly others: Readonly<Record<string, string>>;
  };
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
    },
    sentry: {
      field: "sentry",
      fields: sentryFields(),
      others: { dsn: "where errors are reported: whoever has it can report, and read nothing" },
    },
    attributes: { field: "attributes", allowed: allowedAttributes, forbidden: forbiddenAttributes },
    cacheStates: {
      [cacheStates.first]: "the scripts came over the network when the application was opened",
      [cacheStates.cached]: "the scripts came out of the browser's cache",
    },
  };
}

const { tagName, valueName } = errorTracking.failedRequests;

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
      must: { equals: `${tagName}:${valueName}` },
      means: "what an error carries to Sentry that only says that the API failed: servers tell of that, once",
    },
  ];
}

/** What Sentry counts and tells by; that it may not know who a user is. */
function sentryFields(): SettingsField[] {
  const { reports, users } = errorTracking;
  return [
    {
      name: "environment",
      must: { sameAs: "env" },
      means: "where an error was met: without it the SDK says production, and somebody is called for a test",
    },
    {
      name: "release",
      must: { sameAs: "version" },
      means: "the release that brought an error; without one the SDK sends no sessions, and no crash is counted",
    },
    { name: "sendDefaultPii", must: { equals: false }, means: "no address and no cookie that says who a user is" },
    { name: "sampleRate", must: { equals: reports.sentRatio }, means: `a ratio. ${reports.why}` },
    { name: "tracesSampleRate", must: { equals: reports.tracedRatio }, means: "a ratio: traces are Datadog's" },
    {
      name: "replaysSessionSampleRate",
      must: { equals: reports.recordedRatio },
      means: "a ratio: no screen is recorded",
    },
    {
      name: "replaysOnErrorSampleRate",
      must: { equals: reports.recordedRatio },
      means: "a ratio: no screen is recorded, and none before an error either",
    },
    {
      name: "robotsUserId",
      must: { matches: `[0-9a-f]{${users.idDigitsCount}}`, words: `${users.idDigitsCount} hexadecimal digits` },
      means: `as which user.id errors of the robots' user are sent, made as everybody's is: without it no users are counted. ${users.why}`,
    },
  ];
}
