/** @modules own */
import { applicationLine } from "../logs/sample-lines";
import { ActivityWorld, hashOf, line, signIn, times } from "./detections/activity-world";
import { SCENARIOS } from "./detections/scenarios";

let world: ActivityWorld;

beforeAll(async () => {
  world = await ActivityWorld.start();
});
afterAll(() => world?.stop());
beforeEach(() => world.empty());

/** The detections that found something, sorted. */
async function fired(): Promise<string[]> {
  return Object.keys(await world.detect()).sort();
}

test.each(SCENARIOS)("%s", async (_, lines, fires) => {
  expect(await world.ship(lines)).toBe(0);
  expect(await fired()).toEqual(fires);
});

const forbidden = (count: number, seconds: number, changes: object = {}) =>
  times(count, (index) =>
    JSON.parse(
      applicationLine({
        "@timestamp": new Date(Date.now() - (seconds * 1000 * index) / (count - 1)).toISOString(),
        http: { response: { status_code: 403 } },
        user: { hash: hashOf("anna") },
        ...changes,
      }),
    ),
  );

test.each<[string, object[], string[]]>([
  ["twenty forbidden requests in five minutes", forbidden(20, 300), ["AccessProbed"]],
  ["nineteen forbidden requests", forbidden(19, 300), []],
  ["twenty forbidden requests in more than five minutes", forbidden(20, 316), []],
  ["twenty requests without a sign-in", forbidden(20, 300, { http: { response: { status_code: 401 } } }), []],
  ["twenty forbidden requests of no user", forbidden(20, 300, { user: {} }), []],
  ["twenty forbidden requests of an automation", forbidden(20, 300, { "user.roles": "automation" }), []],
])("%s", async (_, lines, fires) => {
  expect(await world.ship(lines, "gocarbontracker")).toBe(0);
  expect(await fired()).toEqual(fires);
});

const burst = (user = "anna", ago = 0) => times(10, (index) => signIn(ago + index, user, "failure"));

describe("one cause is one incident", () => {
  test("however often the function runs, and while the attack goes on", async () => {
    await world.ship(burst());
    expect(await world.detect()).toEqual({ SignInBruteForced: 1 });
    expect(await world.detect()).toEqual({});
    await world.ship(burst());
    expect(await world.detect()).toEqual({});
    expect(await world.found()).toHaveLength(1);
  });

  test("another user is another incident", async () => {
    await world.ship(burst());
    await world.detect();
    await world.ship(burst("bert"));
    expect(await world.detect()).toEqual({ SignInBruteForced: 1 });
  });

  test("lines that arrive hours late are evaluated with the lines of their time", async () => {
    await world.shipEarlier(5, burst("anna", 4 * 3600).slice(0, 5));
    expect(await fired()).toEqual([]);
    await world.ship(burst("anna", 4 * 3600).slice(5));
    expect(await fired()).toEqual(["SignInBruteForced"]);
  });

  test("what was evaluated in the hours before is no news", async () => {
    await world.shipEarlier(7, burst());
    expect(await fired()).toEqual([]);
  });

  test("the stored entry has hashes and networks, and no name", async () => {
    await world.ship(burst());
    await world.detect();
    expect(await world.found()).toEqual([
      expect.objectContaining({
        "detection.name": "SignInBruteForced",
        "detection.value": hashOf("anna"),
        "detection.events": 10,
        "detection.is_new": true,
        "user.hash": [hashOf("anna")],
        "source.network": ["203.0.113.7"],
      }),
    ]);
  });
});

test("an attack on more users than a page of the search has is found", async () => {
  await world.ship(
    times(1500, (index) => signIn(index / 5, `user-${index}`, "failure", { "source.ip": `10.0.${index % 200}.9` })),
  );
  expect(await fired()).toEqual(["CredentialsStuffed"]);
});

describe("accepted activity", () => {
  const accept = (changes: object) => {
    process.env.ACCEPTED_ACTIVITY = JSON.stringify([
      {
        detection: "SignInBruteForced",
        field: "source.ip",
        value: "203.0.113.0/24",
        why: "a test",
        untilDay: "2099-01-01",
        ...changes,
      },
    ]);
  };

  test("is left out until its last day, and only of its detection", async () => {
    await world.ship([...burst(), signIn(0, "anna", "success")]);
    accept({});
    expect(await fired()).toEqual(["PasswordGuessed"]);
  });

  test.each([
    ["after its last day", { untilDay: "2026-01-01" }],
    ["of another address", { value: "203.0.114.0/24" }],
  ])("is found %s", async (_, changes) => {
    await world.ship(burst());
    accept(changes);
    expect(await fired()).toEqual(["SignInBruteForced"]);
  });
});

describe("a run that cannot evaluate", () => {
  test("fails with the detections, and does not count as a run", async () => {
    const spy = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    try {
      await world.ship(burst());
      await world.detect();
      expect(spy.mock.calls.flat().join("")).toMatch(/"DetectedIncidents":1[\s\S]*"DetectionRuns":1/);
      spy.mockClear();
      await world.store.request("PUT", "logs-activity/_settings", { "index.blocks.read": true });
      await expect(world.detect()).rejects.toThrow(/SignInBruteForced: OpenSearch answered/);
      expect(spy.mock.calls.flat().join("")).not.toContain("DetectionRuns");
    } finally {
      spy.mockRestore();
    }
  });

  test("is no run while the store does not answer", async () => {
    process.env.STORE_URL = "http://127.0.0.1:1/";
    await expect(world.detect()).rejects.toThrow();
  });

  test("an empty store has nothing to find", async () => {
    expect(await world.detect()).toEqual({});
  });
});

test("a line without what its action requires is refused, and a misspelled one too", async () => {
  expect(
    await world.ship([
      line(1, { "event.action": "data-exported" }),
      line(1, { "event.action": "signin" }),
      line(1, { "event.action": "sign-in", "user.email": "anna@example.com" }),
      line(1, { "event.action": "sign-in", "source.ip": "999.1.1.1" }),
    ]),
  ).toBe(4);
});
