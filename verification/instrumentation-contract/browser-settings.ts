import { application } from "../../policy/application";
import { allowedAttributes, forbiddenAttributes, privacyLevel, webService } from "../../policy/browser-settings";
import { errorTracking } from "../../policy/error-tracking";
import { cacheStates, experience } from "../../policy/experience";
import { syntheticTestTenant } from "../../policy/synthetics";

/** The requirement on a field's value. */
export type Demand =
  | { readonly equals: string | number | boolean }
  /** A maximum. */
  | { readonly atMost: number }
  /** The value of another field of the settings. */
  | { readonly sameAs: string }
  /** A regular expression over the whole text, with its meaning in words. */
  | { readonly matches: string; readonly words: string };

/** One field of the application's browser settings, by its name in the vendor's browser SDK. */
export interface SettingsField {
  readonly name: string;
  readonly must: Demand;
  readonly means: string;
}

/** The contract for the settings with which the web application starts the SDKs of Datadog and Sentry. */
export interface BrowserSettings {
  readonly settingsPath: string;
  readonly fields: readonly SettingsField[];
  /** Descriptions of further allowed fields. */
  readonly others: Readonly<Record<string, string>>;
  /** The settings of Sentry's SDK, in an object of their own; null where the application does not report to Sentry. */
  readonly sentry: {
    readonly field: string;
    readonly fields: readonly SettingsField[];
    readonly others: Readonly<Record<string, string>>;
  };
  readonly attributes: {
    /** Name of the field with the names of all attributes of views and sessions. */
    readonly field: string;
    readonly allowed: Readonly<Record<string, string>>;
    /** Attributes that would be personal data. */
    readonly forbidden: readonly string[];
  };
  /** Values of the attribute `cache_state`, each with its meaning. */
  readonly cacheStates: Readonly<Record<string, string>>;
}

/** The content of the contract's file, from the policy alone. */
export function browserSettings(): BrowserSettings {
  return {
    settingsPath: application.settingsPath,
    fields: fields(),
    others: {
      applicationId: "the id of Datadog's web application",
      clientToken: "public: it allows sending, and no reading",
      site: "the address of Datadog's intake",
    },
    sentry: {
      field: "sentry",
      fields: sentryFields(),
      others: { dsn: "the address for error reports: public, because it allows reports and no reading" },
    },
    attributes: { field: "attributes", allowed: allowedAttributes, forbidden: forbiddenAttributes },
    cacheStates: {
      [cacheStates.first]: "the scripts came over the network at the first load",
      [cacheStates.cached]: "the scripts came out of the browser's cache",
    },
  };
}

const { tagName, valueName } = errorTracking.failedRequests;

function fields(): SettingsField[] {
  const { sessions, replays, traces } = experience;
  return [
    { name: "service", must: { equals: webService }, means: "the value of the tag service" },
    {
      name: "env",
      must: { matches: "[a-z][a-z0-9]{1,9}", words: "an environment's name such as production" },
      means: "the value of the tag env",
    },
    {
      name: "version",
      must: { matches: "\\d+\\.\\d+\\.\\d+", words: "a released version such as 1.4.2" },
      means: "the release, which shows the faults that came with it",
    },
    { name: "sessionSampleRate", must: { equals: sessions.sentPercent }, means: `percent. ${sessions.why}` },
    { name: "sessionReplaySampleRate", must: { atMost: replays.recordedPercent }, means: `percent. ${replays.why}` },
    { name: "traceSampleRate", must: { atMost: traces.browserPercent }, means: `percent. ${traces.why}` },
    {
      name: "defaultPrivacyLevel",
      must: { equals: privacyLevel },
      means: "everything is masked before it is sent",
    },
    {
      name: "trackUserInteractions",
      must: { equals: true },
      means: "clicks are reported, because frustration signals need them",
    },
    {
      name: "robotsTenant",
      must: { equals: syntheticTestTenant.name },
      means: "the tenant of synthetic tests, which is not a user and counts in no rating",
    },
    {
      name: "failedRequestTag",
      must: { equals: `${tagName}:${valueName}` },
      means: "the tag of an error that only repeats a failure of the API, which the servers report once",
    },
  ];
}

/** The settings on which Sentry's counts and alerts depend, without the identity of users. */
function sentryFields(): SettingsField[] {
  const { reports, users } = errorTracking;
  return [
    {
      name: "environment",
      must: { sameAs: "env" },
      means: "the environment of an error: by default the SDK sends production, and a test would page an engineer",
    },
    {
      name: "release",
      must: { sameAs: "version" },
      means: "the release that brought an error; without one the SDK sends no sessions, and no crash is counted",
    },
    { name: "sendDefaultPii", must: { equals: false }, means: "no address and no cookie that identifies a user" },
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
      means: `the user.id in errors of the synthetic tests' user, made like every user's: without it no users are counted. ${users.why}`,
    },
  ];
}
