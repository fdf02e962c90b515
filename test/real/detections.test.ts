/** @modules own */
import queries from "../../logs/detection/queries.json";
import { handler as searchLogs } from "../../logs/functions/search-logs";
import { logStore } from "../../policy/log-store";
import { compileRules } from "../../verification/detections/compile-rules";
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

describe("a search of an engineer", () => {
  const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const now = () => Date.now();
  const range = () => ({
    from: new Date(now() - 3_600_000).toISOString(),
    to: new Date(now() + 60_000).toISOString(),
  });
  const written = (changes: object) =>
    JSON.parse(applicationLine({ "@timestamp": new Date().toISOString(), ...changes }));

  test("finds the lines of a service and minute, of a trace, of a user and of a detection, with redacted texts", async () => {
    await world.ship(
      [
        written({ message: "import of anna@example.com failed", log: { level: "error" }, trace: { id: trace } }),
        written({ message: "import started", trace: { id: "0".repeat(32) } }),
      ],
      "gocarbontracker",
    );
    await world.ship([...burst(), line(0, { "event.action": "audit-enabled", "trace.id": trace })]);
    await world.detect();
    const messages = async (search: object) =>
      (await searchLogs({ ...search, ...range() })).lines.map(({ message }) => message);
    expect((await messages({ service: "gocarbontracker", level: "error" })).join()).toMatch(
      /^import of \[redacted:email\] failed$/,
    );
    expect((await messages({ trace })).sort()).toEqual(["audit-enabled: success", "import of [redacted:email] failed"]);
    expect(await messages({ user: hashOf("anna") })).toEqual(Array(10).fill("sign-in: failure"));
    expect(await messages({ network: "203.0.113.7" })).toHaveLength(10);
    const { lines, isCut } = await searchLogs({ found: "SignInBruteForced", ...range() });
    expect([lines.map((found) => found["detection.value"]), isCut]).toEqual([[hashOf("anna")], false]);
    expect((await searchLogs({ found: "TokenReused", ...range() })).lines).toEqual([]);
    // Outside of the time there is nothing.
    const earlier = { from: "2026-01-01T00:00Z", to: "2026-01-02T00:00Z" };
    expect(await searchLogs({ service: "gocarbontracker", ...earlier })).toEqual({ lines: [], isCut: false });
  });

  test("has a limited number of lines, and shows that there are more", async () => {
    await world.ship(times(logStore.searching.linesCount + 1, (index) => signIn(index, "anna", "success")));
    const { lines, isCut } = await searchLogs({ user: hashOf("anna"), ...range() });
    expect([lines.length, isCut]).toEqual([logStore.searching.linesCount, true]);
    expect(lines[0]?.["@timestamp"]).toBe(
      lines
        .map((one) => String(one["@timestamp"]))
        .sort()
        .at(-1),
    );
  });

  test("for anything else is refused before it reaches the store", async () => {
    process.env.STORE_URL = "http://127.0.0.1:1/";
    await expect(searchLogs({ service: "*", ...range() })).rejects.toThrow(/^service is "\*", must be/);
  });
});

test("Sigma's own converter makes the queries that the function uses: `npm run detections` writes them", async () => {
  expect(await compileRules()).toEqual(queries);
});
