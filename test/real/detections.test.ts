/** @modules own */
import queries from "../../logs/detection/queries.json";
import { handler as searchLogs } from "../../logs/functions/search-logs";
import attempts from "../../logs/search/attempt-queries.json";
import { detections } from "../../policy/detections";
import { logStore } from "../../policy/log-store";
import { compileAttempts } from "../../verification/detections/compile-attempts";
import { compileDetections } from "../../verification/detections/compile-detections";
import { applicationLine } from "../logs/sample-lines";
import { ActivityWorld, hashOf, line, signIn, times } from "./detections/activity-world";
import { SCENARIOS } from "./detections/scenarios";
import { SLOW_SCENARIOS } from "./detections/slow-scenarios";

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

const HOUR = 3600;
const exportOf = (secondsAgo: number, rows: number, changes: object = {}) =>
  line(secondsAgo, { "event.action": "data-exported", "user.hash": hashOf("anna"), "export.rows": rows, ...changes });
const audit = (secondsAgo: number, user: string) =>
  line(secondsAgo, { "event.action": "audit-disabled", "user.hash": hashOf(user) });
const guess = (ago: number, changes: object) => [
  ...times(10, (index) => signIn(ago + 1 + index, "anna", "failure", changes)),
  signIn(ago, "anna", "success", changes),
];
const home = (secondsAgo: number, country: string) =>
  signIn(secondsAgo, "anna", "success", { "source.geo.country_iso_code": country });

describe("an incident that is over hides no other one", () => {
  test.each<[string, object[], object[], object]>([
    ["a larger export", [exportOf(5 * HOUR, 20_000)], [exportOf(5, 2_000_000)], { DataExportLarge: 1 }],
    [
      "an export 61 minutes later",
      [exportOf(5 * HOUR, 20_000)],
      [exportOf(5 * HOUR - 3660, 20_000)],
      { DataExportLarge: 1 },
    ],
    ["an audit log that another user disables", [audit(5 * HOUR, "boss")], [audit(5, "eve")], { AuditLogDisabled: 1 }],
    [
      "the same user, who disables the audit log again",
      [audit(5 * HOUR, "boss")],
      [audit(5, "boss")],
      { AuditLogDisabled: 1 },
    ],
    [
      "a guess from another address, half an hour after the user's own typing errors",
      guess(5 * HOUR, {}),
      guess(5 * HOUR - 1800, { "source.ip": "192.0.2.1" }),
      { PasswordGuessed: 1 },
    ],
    [
      "a third country",
      [home(5 * HOUR, "DE"), home(5 * HOUR - 60, "US")],
      [home(4.8 * HOUR, "JP")],
      { TravelImpossible: 2 },
    ],
    ["ten more failures", burst("anna", 5 * HOUR), burst("anna", 5), { SignInBruteForced: 1 }],
  ])("%s", async (_, earlier, later, found) => {
    await world.shipEarlier(4.9, earlier);
    expect(Object.keys(await world.detectEarlier(4.9)).length).toBeGreaterThan(0);
    await world.ship(later);
    expect(await world.detect()).toEqual(found);
    expect(await world.detect()).toEqual({});
  });

  test.each<[string, object[], object[]]>([
    ["nothing but its own events", [exportOf(5 * HOUR, 20_000)], []],
    ["an event that is no match alone", [exportOf(5 * HOUR, 20_000)], [exportOf(5, 10_000)]],
    ["nine more failures", burst("anna", 5 * HOUR), burst("anna", 5).slice(1)],
    ["an export 59 minutes later", [exportOf(5 * HOUR, 20_000)], [exportOf(5 * HOUR - 3540, 20_000)]],
    ["a sign-in in a country of it", [home(5 * HOUR, "DE"), home(5 * HOUR - 60, "US")], [home(5, "US")]],
  ])("it goes on, or is over, with %s", async (_, earlier, later) => {
    await world.shipEarlier(4.9, earlier);
    expect(Object.keys(await world.detectEarlier(4.9))).toHaveLength(1);
    await world.ship(later);
    expect(await world.detect()).toEqual({});
  });

  test("an attack of five hours is one incident, however late a run sees its end", async () => {
    const attack = (from: number, until: number) =>
      times((from - until) * 60, (index) => signIn(from * HOUR - index * 60 - 1, "anna", "failure"));
    const found: object[] = [];
    for (const hours of [4, 3, 2, 1, 0]) {
      await world.shipEarlier(hours, attack(hours + 1, hours));
      found.push(await world.detectEarlier(hours));
    }
    expect(found).toEqual([{ SignInBruteForced: 1 }, {}, {}, {}, {}]);
    expect((await world.found()).map((one) => one["detection.is_new"])).toEqual([true, false, false, false, false]);
  });

  test("an export of a day is no news a day later", async () => {
    await world.shipEarlier(
      23,
      times(6, (index) => exportOf(23 * HOUR + index * 60, 9000)),
    );
    expect(await world.detectEarlier(23)).toEqual({ DataExportLarge: 1 });
    await world.ship([exportOf(5, 10)]);
    expect(await world.detect()).toEqual({});
  });
});

describe("events of more than a day ago", () => {
  const guessed = ["PasswordGuessed", "SignInBruteForced"];
  test.each<[string, object[], object[], string[]]>([
    [
      "a forgetful user at a usual address",
      [signIn(25 * HOUR, "anna", "success")],
      guess(0, {}),
      ["SignInBruteForced"],
    ],
    ["an address that only another user had", [signIn(25 * HOUR, "bert", "success")], guess(0, {}), guessed],
    [
      "an address that the user had not",
      [signIn(25 * HOUR, "anna", "success", { "source.ip": "192.0.2.1" })],
      guess(0, {}),
      guessed,
    ],
    ["an address with failures only", [signIn(25 * HOUR, "anna", "failure")], guess(0, {}), guessed],
    ["50,001 rows in more than a day", [exportOf(24.1 * HOUR, 1)], times(5, (at) => exportOf(at * 3700, 10_000)), []],
  ])("%s", async (_, earlier, later, fires) => {
    await world.shipEarlier(24, earlier);
    await world.ship(later);
    expect(await fired()).toEqual(fires);
  });
});

describe("a slow attack on sign-ins", () => {
  test.each(SLOW_SCENARIOS)("%s", async (_, earlier, lines, fires) => {
    await world.shipEarlier(50, earlier);
    const isEarly = (one: object) => Date.parse(String(Object(one)["@timestamp"])) < Date.now() - 12 * HOUR * 1000;
    // The shipping takes no line that is older than a day.
    expect(await world.shipEarlier(12, lines.filter(isEarly))).toBe(0);
    expect(await world.ship(lines.filter((one) => !isEarly(one)))).toBe(0);
    expect(await fired()).toEqual(fires);
    expect(await world.detect()).toEqual({});
  });

  test.each<[string, (ago: number, index: number) => object, object[]]>([
    [
      "one user from many addresses",
      (ago, index) => signIn(ago, "anna", "failure", { "source.ip": `192.0.2.${index}` }),
      [{}, { SignInBruteForced: 1 }, {}, {}, {}],
    ],
    [
      "many users from many addresses",
      (ago, index) => signIn(ago, `user-${ago}`, "failure", { "source.ip": `192.0.2.${index}` }),
      [{}, {}, {}, { CredentialsStuffed: 1 }, {}],
    ],
  ])("of hours is one incident: %s", async (_, attempt, expected) => {
    const found: object[] = [];
    for (const hours of [4, 3, 2, 1, 0]) {
      await world.shipEarlier(
        hours,
        times(51, (index) => attempt((hours + 1) * HOUR - index * 70, index)),
      );
      found.push(await world.detectEarlier(hours));
    }
    expect(found).toEqual(expected);
  });

  test("is found among 20,000 failures of a day, in less than half of a run's time", async () => {
    const failed = (count: number, who: (index: number) => string) =>
      times(count, (index) =>
        signIn((index * 23 * HOUR) / count, who(index), "failure", {
          "source.ip": `10.1.${index % 250}.${index % 199}`,
        }),
      );
    const lines = [
      ...failed(2500, (index) => `victim-${index % 10}`),
      ...failed(17_500, (index) => `user-${index % 4000}`),
    ];
    for (let at = 0; at < lines.length; at += 2500) await world.ship(lines.slice(at, at + 2500));
    const start = performance.now();
    expect(await world.detect()).toEqual({ CredentialsStuffed: 1, SignInBruteForced: 10 });
    const seconds = (performance.now() - start) / 1000;
    expect(seconds).toBeLessThan(detections.running.timeoutSeconds / 2);
  });
});

describe("a large export after the sign of an intruder", () => {
  const role = (secondsAgo: number, granted: string) =>
    line(secondsAgo, {
      "event.action": "role-granted",
      "user.hash": hashOf("boss"),
      "user.target.hash": hashOf("anna"),
      "user.target.roles": granted,
    });

  test("is an incident of its own, also if an earlier run found the sign", async () => {
    await world.shipEarlier(5, [role(5 * HOUR, "automation")]);
    expect(await world.detectEarlier(5)).toEqual({ AdministratorAdded: 1 });
    await world.ship([exportOf(5, 5_000_000, { "user.roles": "automation" })]);
    expect(await world.detect()).toEqual({ DataExportSuspicious: 1 });
    expect(await world.detect()).toEqual({});
  });

  test("is none more than a day after it", async () => {
    await world.shipEarlier(24.2, [role(24.2 * HOUR, "administrator")]);
    expect(await world.detectEarlier(24.2)).toEqual({ AdministratorAdded: 1 });
    await world.ship([exportOf(5, 5_000_000)]);
    expect(await world.detect()).toEqual({ DataExportLarge: 1 });
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
      line(1, { "event.action": "sign-in", "event.outcome": "unknown" }),
      ...[{ "event.reason": "reused" }, {}].map((reason) =>
        line(1, {
          "event.action": "token-used",
          "event.outcome": "failure",
          "session.hash": hashOf("session"),
          ...reason,
        }),
      ),
    ]),
  ).toBe(7);
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
  expect(await compileDetections()).toEqual(queries);
  expect(await compileAttempts()).toEqual(attempts);
});
