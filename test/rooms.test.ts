import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

const ROOT = join(__dirname, "..");

/** Who may import whom. `type` imports count only where a room may not even know the words. */
const MAY_IMPORT: Record<string, { rooms: string[]; types?: string[] }> = {
  policy: { rooms: [] },
  checks: { rooms: ["policy"] },
  environments: { rooms: ["policy", "checks"] },
  signals: { rooms: ["policy", "environments"] },
  journeys: { rooms: ["policy"] },
  alerts: { rooms: ["signals", "policy", "checks", "environments", "journeys"] },
  dashboards: { rooms: ["signals", "policy"] },
  collection: { rooms: ["policy", "signals"] },
  contract: { rooms: ["policy", "signals", "collection", "tools"] },
  machines: { rooms: ["policy", "signals", "collection"] },
  proofs: { rooms: ["policy", "signals", "checks"], types: ["alerts"] },
  flight: { rooms: ["policy", "signals", "proofs", "tools"], types: ["alerts"] },
  constructs: { rooms: [".gen"], types: ["alerts", "signals", "dashboards", "policy", "environments", "journeys"] },
  stacks: {
    rooms: [
      "checks",
      "constructs",
      "dashboards",
      "alerts",
      "signals",
      "policy",
      "environments",
      "journeys",
      ".gen",
      "functions",
      "proofs",
      "collection",
      "machines",
    ],
  },
};

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

interface Import {
  readonly room: string;
  readonly typeOnly: boolean;
}

function imports(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"(\.[^"]+)"/gm)].map(([, type, path]) => ({
    room: normalize(join(dirname(file), path ?? "")).split("/")[0] ?? "",
    typeOnly: type !== undefined,
  }));
}

describe.each(Object.entries(MAY_IMPORT))("%s", (room, { rooms, types = [] }) => {
  test("has files", () => {
    expect(files(room).length).toBeGreaterThan(0);
  });

  test.each(files(room))("%s knocks only on doors that are open to it", (file) => {
    const forbidden = imports(file).filter(
      (imported) =>
        imported.room !== room &&
        !rooms.includes(imported.room) &&
        !(imported.typeOnly && types.includes(imported.room)),
    );
    expect(forbidden).toEqual([]);
  });
});

describe("the picture in docs/architecture.md", () => {
  const [, picture = ""] = /```mermaid\n(.*?)```/s.exec(readFileSync(join(ROOT, "docs/architecture.md"), "utf8")) ?? [];
  const arrows = picture.split("\n").flatMap((line) => {
    const rooms = line.trim().split(" --> ");
    return rooms.slice(1).map((to, index) => [rooms[index] ?? "", to] as const);
  });

  test.each(arrows.filter(([, to]) => to !== "main"))(
    "draws an arrow from %s to %s, which may import it",
    (from, to) => {
      expect([...(MAY_IMPORT[to]?.rooms ?? []), ...(MAY_IMPORT[to]?.types ?? [])]).toContain(from);
    },
  );

  test("shows every room of the product", () => {
    const drawn = new Set(arrows.flat());
    const verification = ["proofs", "flight", "contract"];
    expect(Object.keys(MAY_IMPORT).filter((room) => !drawn.has(room) && !verification.includes(room))).toEqual([]);
  });
});

test("constructs know nothing beside cdktf, constructs and providers", () => {
  const packages = files("constructs").flatMap((file) =>
    [...readFileSync(join(ROOT, file), "utf8").matchAll(/from "([^."][^"]*)"/g)].map(([, name]) => name ?? ""),
  );
  expect(packages.length).toBeGreaterThan(20);
  expect(
    packages.filter((name) => !/^(cdktf|constructs|@cdktf\/provider-[a-z]+\/lib\/[a-z0-9-]+)$/.test(name)),
  ).toEqual([]);
});

test("main.ts is a table of contents", () => {
  expect(readFileSync(join(ROOT, "main.ts"), "utf8").split("\n").length).toBeLessThanOrEqual(55);
});
