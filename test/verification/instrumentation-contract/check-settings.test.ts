import { readFileSync } from "node:fs";
import { browserSettings } from "../../../verification/instrumentation-contract/browser-settings";
import { checkSettings } from "../../../verification/instrumentation-contract/check-settings";
import { settings } from "../../application/settings";

const promises = browserSettings();
const check = (change: Record<string, unknown>) => checkSettings(promises, { ...settings, ...change });

test("the contract's file matches the policy: `npm run contract -- --write` writes it", () => {
  const file = readFileSync("verification/instrumentation-contract/browser-settings.json", "utf8");
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(promises)));
});

const sentry = (change: Record<string, unknown>) => ({ sentry: { ...settings.sentry, ...change } });

test("settings that comply have no fault, with any keys, and without reports to Sentry", () => {
  expect(check({})).toEqual([]);
  expect(check({ applicationId: "a", clientToken: "b", site: "datadoghq.eu" })).toEqual([]);
  expect(check(sentry({ dsn: "https://a@o1.ingest.de.sentry.io/1" }))).toEqual([]);
  expect(check({ sentry: null })).toEqual([]);
});

test("all errors have the environment and release of Datadog's settings, and no personal data", () => {
  expect(settings.sentry).toMatchObject({
    environment: settings.env,
    release: settings.version,
    sendDefaultPii: false,
    sampleRate: 1,
    tracesSampleRate: 0,
    replaysSessionSampleRate: 0,
    replaysOnErrorSampleRate: 0,
  });
});

test("every session is sent, none is recorded, and at most one request in five is traced", () => {
  expect(settings).toMatchObject({ sessionSampleRate: 100, sessionReplaySampleRate: 0, traceSampleRate: 20 });
  expect(check({ traceSampleRate: 20 })).toEqual([]);
  expect(check({ traceSampleRate: 0 })).toEqual([]);
});

test.each([
  [
    "a trace rate above",
    { traceSampleRate: 20.5 },
    /^traceSampleRate is 20.5, must be from 0 to 20: lower the rate\. /,
  ],
  ["a trace rate of everything", { traceSampleRate: 100 }, /^traceSampleRate is 100, .*lower the rate/],
  ["a rate below nothing", { traceSampleRate: -1 }, /^traceSampleRate is -1, must be from 0 to 20/],
  ["a rate that is no number", { traceSampleRate: "20" }, /^traceSampleRate is "20", .*correct it/],
  ["lots in the browser", { sessionSampleRate: 50 }, /^sessionSampleRate is 50, must be 100: raise the rate/],
  ["recorded sessions", { sessionReplaySampleRate: 1 }, /^sessionReplaySampleRate is 1, must be 0: lower the rate/],
  [
    "inputs alone masked",
    { defaultPrivacyLevel: "mask-user-input" },
    /^defaultPrivacyLevel is "mask-user-input", must be "mask"/,
  ],
  ["nothing masked", { defaultPrivacyLevel: "allow" }, /^defaultPrivacyLevel is "allow", must be "mask"/],
  ["no frustration", { trackUserInteractions: false }, /^trackUserInteractions is false, must be true/],
  ["another service", { service: "web" }, /^service is "web", must be "gocarbontracker-web"/],
  [
    "an environment in capitals",
    { env: "Production", ...sentry({ environment: "Production" }) },
    /^env is "Production", must be an environment's name/,
  ],
  [
    "no release",
    { version: "latest", ...sentry({ release: "latest" }) },
    /^version is "latest", must be a released version/,
  ],
  ["robots as somebody else", { robotsTenant: "acme" }, /^robotsTenant is "acme", must be "synthetic-journeys"/],
  ["an unknown setting", { beforeSend: "x" }, /^beforeSend is a setting that the contract does not have/],
  ["personal data", { attributes: ["cache_state", "email"] }, /^attributes has email, which is personal data/],
  ["personal data", { attributes: ["cache_state", "user.Email"] }, /^attributes has user.Email, which is personal/],
  [
    "an unknown attribute",
    { attributes: ["cache_state", "theme"] },
    /^attributes has theme, must be some of cache_state, /,
  ],
  ["no cache state", { attributes: ["tenant"] }, /^attributes has no cache_state/],
  [
    "settings without Sentry",
    { sentry: undefined },
    /^sentry is undefined, must be the settings of .* or null where the application/,
  ],
  ["a list for Sentry", { sentry: [] }, /^sentry is \[\], must be the settings of Sentry's SDK/],
  [
    "another environment's errors",
    sentry({ environment: "staging" }),
    /^sentry.environment is "staging", must be the value of env: correct it/,
  ],
  [
    "the SDK's own environment",
    sentry({ environment: undefined }),
    /^sentry.environment is missing, must be the value of env/,
  ],
  ["errors of no release", sentry({ release: undefined }), /^sentry.release is missing, must be the value of version/],
  ["personal data with errors", sentry({ sendDefaultPii: true }), /^sentry.sendDefaultPii is true, must be false/],
  ["half of the errors", sentry({ sampleRate: 0.5 }), /^sentry.sampleRate is 0.5, must be 1: raise the rate/],
  ["traces twice", sentry({ tracesSampleRate: 0.1 }), /^sentry.tracesSampleRate is 0.1, must be 0: lower the rate/],
  [
    "a recorded screen",
    sentry({ replaysOnErrorSampleRate: 1 }),
    /^sentry.replaysOnErrorSampleRate is 1, must be 0: lower the rate/,
  ],
  [
    "no user id of the synthetic tests",
    sentry({ robotsUserId: undefined }),
    /^sentry.robotsUserId is missing, must be 64 hexadecimal/,
  ],
  ["an account's number", sentry({ robotsUserId: "4711" }), /^sentry.robotsUserId is "4711", must be 64 hexadecimal/],
  [
    "a name",
    sentry({ robotsUserId: "robot@gocarbontracker.com" }),
    /^sentry.robotsUserId is "robot@.*", must be 64 hexadecimal digits: correct it/,
  ],
  ["a digit too few", sentry({ robotsUserId: "a".repeat(63) }), /^sentry.robotsUserId is "a{63}", must be 64/],
  ["a digit too many", sentry({ robotsUserId: "a".repeat(65) }), /^sentry.robotsUserId is "a{65}", must be 64/],
  ["an unknown setting of Sentry", sentry({ debug: true }), /^sentry.debug is a setting that the contract/],
  ["attributes unsaid", { attributes: undefined }, /^attributes is undefined, must be the names of all attributes/],
])("%s is one fault", (_, change, words) => {
  const faults = check(change);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(words);
});

test("no allowed attribute is personal data", () => {
  const { allowed, forbidden } = promises.attributes;
  expect(Object.keys(allowed).filter((name) => forbidden.includes(name))).toEqual([]);
  expect(forbidden).toEqual(expect.arrayContaining(["email", "name", "ip", "user_id", "phone"]));
});

test("cache_state has two values", () => {
  expect(Object.keys(promises.cacheStates)).toEqual(["cold", "warm"]);
});
