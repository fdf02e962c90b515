import { ClientKey, type ClientKeyProps } from "../../../constructs/sentry/client-key";
import { only } from "../../support";
import { emitted } from "./support";

const PROPS: ClientKeyProps = {
  organization: "acme",
  project: "acme-web",
  name: "production",
  eventsCount: 60,
  windowSeconds: 60,
};
const build = (changes: Partial<ClientKeyProps>) =>
  emitted((scope) => new ClientKey(scope, "key", { ...PROPS, ...changes }));

test("a key has a rate limit", () => {
  expect(only(build({}), "sentry_key")).toMatchObject({
    project: "acme-web",
    rate_limit_count: 60,
    rate_limit_window: 60,
  });
});

test.each<[string, Partial<ClientKeyProps>]>([
  ["one event", { eventsCount: 1 }],
  ["a second", { windowSeconds: 1 }],
  ["a day", { windowSeconds: 86_400 }],
  ["the longest name", { name: "k".repeat(64) }],
])("%s is accepted", (_, changes) => {
  expect(only(build(changes), "sentry_key").organization).toBe("acme");
});

test.each<[Partial<ClientKeyProps>, string]>([
  [
    { eventsCount: 0 },
    "client key production: eventsCount is 0, must be a whole number from 1 to 2147483647: raise it",
  ],
  [{ windowSeconds: 0 }, "windowSeconds is 0, must be a whole number from 1 to 86400: raise it"],
  [{ windowSeconds: 86_401 }, "windowSeconds is 86401, must be a whole number from 1 to 86400: lower it"],
  [{ windowSeconds: 1.5 }, "windowSeconds is 1.5, must be a whole number from 1 to 86400: round it"],
  [{ name: "k".repeat(65) }, "name has 65 characters, must have 1 to 64: change it"],
])("%o is refused", (changes, words) => {
  expect(() => build(changes)).toThrow(words);
});
