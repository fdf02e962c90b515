import { ErrorProject, type ErrorProjectProps } from "../../../constructs/sentry/error-project";
import { only, resources } from "../../support";
import { emitted } from "./support";

type Changes = Partial<ErrorProjectProps>;

const PROPS: ErrorProjectProps = {
  organization: "acme",
  name: "acme-web",
  platform: "javascript-react",
  teams: ["web", "server"],
  ownership: [
    { type: "path", pattern: "*", owners: ["web"] },
    { type: "tags.cause", pattern: "api", owners: ["server", "web"] },
  ],
  noise: { filters: ["localhost"], legacyBrowsers: ["ie"], messages: ["ResizeObserver*"] },
  resolvedAfterHours: 0,
  after: [],
};
const build = (changes: Changes) => emitted((scope) => new ErrorProject(scope, "web", { ...PROPS, ...changes }));

test("a project has no default alert, no default key and no automatic resolution", () => {
  expect(only(build({}), "sentry_project")).toMatchObject({
    slug: "acme-web",
    default_rules: false,
    default_key: false,
    resolve_age: 0,
    filters: { error_messages: ["ResizeObserver*"] },
  });
});

test("ownership rules start with the general one, because the last match decides", () => {
  const { raw, auto_assignment, fallthrough } = only(build({}), "sentry_project_ownership");
  expect(raw.split("\n")).toEqual(["path:* #web", "tags.cause:api #server #web"]);
  expect([auto_assignment, fallthrough]).toEqual(["Auto Assign to Issue Owner", false]);
});

test("a project without errors has no ownership rules", () => {
  expect(resources(build({ ownership: [] }), "sentry_project_ownership")).toEqual([]);
});

test("named noise is filtered, and spikes are limited", () => {
  const filters = resources(build({}), "sentry_project_inbound_data_filter");
  expect(filters.map(({ filter_id, active, subfilters }) => [filter_id, active, subfilters])).toEqual([
    ["legacy-browsers", undefined, ["ie"]],
    ["localhost", true, undefined],
  ]);
  expect(resources(build({ noise: undefined }), "sentry_project_inbound_data_filter")).toEqual([]);
  expect(only(build({}), "sentry_project_spike_protection").enabled).toBe(true);
});

test.each([
  ["no noise is named", undefined],
  ["noise is named by nothing", { filters: [], legacyBrowsers: [], messages: [] }],
])("where %s no filter is emitted, because the provider refuses an empty one", (_, noise) => {
  const stack = build({ noise });
  expect(only(stack, "sentry_project")).not.toHaveProperty("filters");
  expect(resources(stack, "sentry_project_inbound_data_filter")).toEqual([]);
});

test("the filters omit empty lists", () => {
  expect(only(build({}), "sentry_project").filters).toEqual({ error_messages: ["ResizeObserver*"] });
});

const rule = (changes: Partial<ErrorProjectProps["ownership"][number]>): Changes => ({
  ownership: [{ type: "path", pattern: "src/*", owners: ["web"], ...changes }],
});
const noise = (changes: Partial<NonNullable<ErrorProjectProps["noise"]>>): Changes => ({
  noise: { filters: [], legacyBrowsers: [], messages: [], ...changes },
});

test.each<[string, Changes]>([
  ["a slug of fifty characters", { name: "a".repeat(50) }],
  ["thirty days", { resolvedAfterHours: 720 }],
  ["a page", rule({ type: "url", pattern: "https://acme.test/*" })],
])("%s is accepted", (_, changes) => {
  expect(only(build(changes), "sentry_project").organization).toBe("acme");
});

test.each<[Changes, string]>([
  [{ name: "a".repeat(51) }, "name has 51 characters, must have 1 to 50: change it"],
  [{ name: "Web app" }, "name must be lower-case letters"],
  [{ name: "123" }, "name must be lower-case letters"],
  [{ resolvedAfterHours: 721 }, "resolvedAfterHours is 721, must be from 0 to 720"],
  [{ resolvedAfterHours: -1 }, "resolvedAfterHours is -1, must be from 0 to 720"],
  [rule({ type: "file" }), "has type file, must be path, module, url or tags.<name>"],
  [rule({ pattern: "my file" }), "has an empty pattern or one with blanks"],
  [rule({ pattern: "" }), "has an empty pattern or one with blanks"],
  [rule({ owners: [] }), "has owners [], must be some of web, server, the project's teams"],
  [rule({ owners: ["sales"] }), "has owners [sales], must be some of web, server, the project's teams"],
  [{ ownership: [...PROPS.ownership].reverse() }, "matches every error, must come first"],
  [noise({ filters: ["ads"] }), "noise.filters is ads, must be one of browser-extensions, localhost"],
  [noise({ legacyBrowsers: ["ie9"] }), "noise.legacyBrowsers is ie9, must be one of ie, edge"],
])("%o is refused", (changes, words) => {
  expect(() => build(changes)).toThrow(words);
});
