import { syntheticTestAlerts } from "../../alerts/synthetic-tests";
import { syntheticTestTenant } from "../../policy/synthetics";
import { syntheticTests } from "../../synthetics";
import type { Step } from "../../synthetics/browser-test";
import type { AnswerCheck } from "../../synthetics/http-test";
import type { Place, SyntheticTest } from "../../synthetics/synthetic-test";
import { testIds } from "../../synthetics/test-ids";

const PLACE: Place = {
  environment: "staging",
  region: "eu-central-1",
  domain: "app.example.com",
  webUrl: "https://www.example.com",
};
const PAGES = { keyMetrics: "key-metrics", service: "service", realTime: "real-time" };
/** Sentry alerts on the web app's outage. */
const WATCHED = { webAppIsWatched: true };
const all = syntheticTests(PLACE);
const every: SyntheticTest[] = Object.values(all);
const steps = ({ definition }: SyntheticTest): readonly Step[] =>
  definition.kind === "browser" ? definition.steps : [];

/** Returns the result of a check for a value, as Datadog computes it. */
const passes = (checks: readonly AnswerCheck[], path: string, value: string): boolean => {
  const check = checks.find((one) => one.kind === "value" && one.path === path);
  return check?.kind === "value" && new RegExp(check.matches).test(value);
};

test("every journey has a name of its own, fit for a tag, and a question", () => {
  expect(new Set(every.map(({ name }) => name)).size).toBe(every.length);
  expect(every.filter(({ name, question }) => !/^[a-z]+(-[a-z]+)*$/.test(name) || !question.endsWith("?"))).toEqual([]);
});

describe("the health answer", () => {
  const { definition, when } = all.outside;
  const checks = definition.kind === "http" ? definition.checks : [];

  test("is asked for from four places and more, on three continents, most of which have to fail at once", () => {
    expect(when.locations.length).toBeGreaterThanOrEqual(4);
    expect(new Set(when.locations.map((location) => location.replace(/^aws:(\w+)-.*/, "$1"))).size).toBeGreaterThan(3);
    expect(when.failedCount).toBeGreaterThan(when.locations.length / 2);
    expect(when.failedCount).toBeLessThan(when.locations.length);
  });

  test.each([
    ["healthy", true],
    ["degraded", true],
    ["unhealthy", false],
    ["", false],
  ])("of %j serves users: %s", (status, serves) => expect(passes(checks, "$.status", status)).toBe(serves));

  test("is JSON with a 200: a page that static hosting answers with is none", () => {
    expect(checks).toContainEqual({ kind: "status", is: 200 });
    expect(checks).toContainEqual({ kind: "header", header: "content-type", contains: "application/json" });
  });
});

describe("what writes", () => {
  const writers = every.filter((journey) => steps(journey).some(({ kind }) => kind === "upload"));
  const index = (journey: SyntheticTest, wanted: (step: Step) => boolean) => steps(journey).findIndex(wanted);
  const nothingLeft = (step: Step) => step.kind === "see" && step.element === "emissions-none";

  test("is one journey", () => expect(writers.map(({ name }) => name)).toEqual(["critical-journey"]));

  test.each(writers)("$name runs from one place: two would delete what the other has just written", ({ when }) => {
    expect(when.locations).toHaveLength(1);
  });

  test.each(writers)("$name deletes first what a run that died has left", (journey) => {
    const cleared = index(journey, nothingLeft);
    expect(cleared).toBeGreaterThan(0);
    expect(cleared).toBeLessThan(index(journey, ({ kind }) => kind === "upload"));
  });

  test.each(writers)("$name deletes at its end what it wrote, also when it fails in the middle", (journey) => {
    const last = steps(journey).slice(-3);
    expect(last.map(({ kind, alwaysExecute }) => [kind, alwaysExecute])).toEqual([
      ["click", true],
      ["click", true],
      ["see", true],
    ]);
    expect(last.some(nothingLeft)).toBe(true);
  });
});

describe("page load", () => {
  const [first, , cached] = steps(all.pageLoad);
  const holds = (step: Step | undefined, page: object): boolean => {
    const code = step?.kind === "holds" ? step.code : "";
    return new Function("performance", code)({ getEntriesByType: () => [page] });
  };

  test("is timed by one browser in the environment's own region", () => {
    expect(all.pageLoad.when.locations).toEqual(["aws:eu-central-1"]);
  });

  test.each([
    [1999, true],
    [2000, false],
    [2001, false],
  ])("a first load of %d ms is quick enough: %s", (duration, quick) => {
    expect(holds(first, { type: "navigate", loadEventEnd: 1, duration })).toBe(quick);
  });

  test.each([
    [999, true],
    [1000, false],
    [1001, false],
  ])("a cached load of %d ms is quick enough: %s", (duration, quick) => {
    expect(holds(cached, { type: "reload", loadEventEnd: 1, duration })).toBe(quick);
  });

  test("is not over before the load event has ended, and not that of another navigation", () => {
    expect(holds(first, { type: "navigate", loadEventEnd: 0, duration: 0 })).toBe(false);
    expect(holds(cached, { type: "navigate", loadEventEnd: 1, duration: 10 })).toBe(false);
  });
});

describe("real time", () => {
  const { definition } = all.realTime;
  const message =
    definition.kind === "websocket" ? definition.checks.find(({ kind }) => kind === "message") : undefined;
  const speaks = (text: string) => message?.kind === "message" && new RegExp(message.matches).test(text);

  test("speaks Socket.IO's protocol at its path", () => {
    expect(definition).toMatchObject({ url: "wss://app.example.com/ws/?EIO=4&transport=websocket" });
  });

  test.each([
    ['0{"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":[],"pingInterval":25000}', true],
    ['40{"sid":"wZX3oN0bSVIhsaknAAAI"}', true],
    ['44{"message":"Not authorized"}', false],
    ['0{"sid":""}', false],
    ["<!doctype html>", false],
  ])("%s is Socket.IO speaking: %s", (text, does) => expect(speaks(text)).toBe(does));
});

test("data queries get the handbook's half second, and a second and a half of network", () => {
  const { definition } = all.dataQuery;
  const query = definition.kind === "multistep" ? definition.steps.at(-1) : undefined;
  expect(query?.checks).toContainEqual({ kind: "time", belowSeconds: 2 });
  expect(query?.checks.map(({ kind }) => kind)).toContain("jsonSchema");
});

test("the certificate has to be good for more than the fourteen days of the policy", () => {
  expect(all.certificate.definition).toMatchObject({ host: "app.example.com", moreThanDays: 14 });
});

test("pages are found by what the application promises, and it promises nothing that nobody needs", () => {
  const used = every.flatMap(steps).flatMap((step) => ("element" in step ? [step.element] : []));
  expect([...new Set(used)].sort()).toEqual([...testIds].sort());
});

test("robots are a tenant of their own, whose secrets say whose environment they are of", () => {
  const named = every.flatMap(({ definition }) => ("variables" in definition ? definition.variables : []));
  expect(new Set(named)).toEqual(new Set(["STAGING_ROBOT_EMAIL", "STAGING_ROBOT_PASSWORD"]));
  expect(syntheticTestTenant.name).toBe("synthetic-journeys");
});

describe("alerts", () => {
  const alerts = syntheticTestAlerts(all, PAGES, WATCHED);

  test("each says which journey fails, and what explains it", () => {
    expect(
      Object.fromEntries(
        alerts.map(({ name, syntheticTest, suppressedBy }) => [
          name,
          [syntheticTest.name, ...suppressedBy.map((one) => one.name)],
        ]),
      ),
    ).toEqual({
      UnreachableFromOutside: ["outside"],
      DataQueryFailed: ["data-query", "outside"],
      JourneyFailed: ["critical-journey", "outside", "web-app", "data-query"],
      PageLoadSlow: ["page-load", "outside", "web-app"],
      RealTimeUnreachable: ["real-time", "outside"],
    });
  });

  // Datadog joins monitors by their groups, and a test's groups are its places (the page of composite monitors).
  test.each(["eu-central-1", "us-east-1"])(
    "what explains runs from wherever it does that it explains, in %s",
    (region) => {
      for (const { syntheticTest, suppressedBy } of syntheticTestAlerts(
        syntheticTests({ ...PLACE, region }),
        PAGES,
        WATCHED,
      )) {
        for (const { when } of suppressedBy)
          expect(when.locations).toEqual(expect.arrayContaining([...syntheticTest.when.locations]));
      }
    },
  );
});
