import { readFileSync } from "node:fs";
import { browserSettings } from "../../contract/browser-settings";
import { checkSettings } from "../../contract/check-settings";
import { settings } from "../application/settings";

const promises = browserSettings();
const check = (change: Record<string, unknown>) => checkSettings(promises, { ...settings, ...change });

test("the contract's file says what the policy says: `npm run contract -- --write` writes it anew", () => {
  const file = readFileSync("contract/browser-settings.json", "utf8");
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(promises)));
});

test("who keeps the contract hears nothing, whatever it says of Sentry and of its keys", () => {
  expect(check({})).toEqual([]);
  expect(
    check({ sentry: { tracesSampleRate: 1 }, applicationId: "a", clientToken: "b", site: "datadoghq.eu" }),
  ).toEqual([]);
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
  ["an environment in capitals", { env: "Production" }, /^env is "Production", must be an environment's name/],
  ["no release", { version: "latest" }, /^version is "latest", must be a released version/],
  ["robots as somebody else", { robotsTenant: "acme" }, /^robotsTenant is "acme", must be "synthetic-journeys"/],
  ["a setting that nobody knows", { beforeSend: "x" }, /^beforeSend is a setting that the contract does not have/],
  ["personal data", { attributes: ["cache_state", "email"] }, /^attributes has email, which is personal data/],
  [
    "personal data within",
    { attributes: ["cache_state", "user.Email"] },
    /^attributes has user.Email, which is personal/,
  ],
  [
    "an attribute more",
    { attributes: ["cache_state", "theme"] },
    /^attributes has theme, must be some of cache_state, /,
  ],
  ["no cache state", { attributes: ["tenant"] }, /^attributes has no cache_state/],
  ["attributes unsaid", { attributes: undefined }, /^attributes is undefined, must be the names of all attributes/],
])("%s is told in words, once", (_, change, words) => {
  const faults = check(change);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(words);
});

test("nothing that is allowed is personal data", () => {
  const { allowed, forbidden } = promises.attributes;
  expect(Object.keys(allowed).filter((name) => forbidden.includes(name))).toEqual([]);
  expect(forbidden).toEqual(expect.arrayContaining(["email", "name", "ip", "user_id", "phone"]));
});

test("loads are told apart by two words", () => {
  expect(Object.keys(promises.cacheStates)).toEqual(["cold", "warm"]);
});
