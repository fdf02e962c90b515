import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { type Allowed, PRODUCT } from "./product";

const ROOT = join(__dirname, "..");

/** The folders that check the product, and those that tests and commands share. The product imports neither. */
const OTHERS: Readonly<Record<string, Allowed>> = {
  tools: { folders: ["environments", "validation", "checks"] },
  verification: {
    folders: [
      "policy",
      "logs",
      "validation",
      "environments",
      "signals",
      "machines",
      "checks",
      "tools",
      "monitoring",
      "alerts",
      "data-rules",
    ],
  },
};

const MAY_IMPORT = { ...PRODUCT, ...OTHERS };

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

interface Import {
  readonly folder: string;
  readonly typeOnly: boolean;
}

function imports(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"(\.[^"]+)"/gm)].map(([, type, path]) => ({
    folder: normalize(join(dirname(file), path ?? "")).split("/")[0] ?? "",
    typeOnly: type !== undefined,
  }));
}

describe.each(Object.entries(MAY_IMPORT))("%s", (folder, { folders, types = [] }) => {
  test("has files", () => {
    expect(files(folder).length).toBeGreaterThan(0);
  });

  test.each(files(folder))("%s imports only from allowed folders", (file) => {
    const forbidden = imports(file).filter(
      (imported) =>
        imported.folder !== folder &&
        !folders.includes(imported.folder) &&
        !(imported.typeOnly && types.includes(imported.folder)),
    );
    expect(forbidden).toEqual([]);
  });

  test("needs every permission that it has", () => {
    const all = files(folder).flatMap(imports);
    const unused = [
      ...folders.filter(
        (other) => !all.some((one) => one.folder === other && (folder === "verification" || !one.typeOnly)),
      ),
      ...types.filter((other) => !all.some((one) => one.folder === other)),
    ];
    expect(unused).toEqual([]);
  });
});

test("the product imports nothing that verifies it", () => {
  for (const folder of Object.keys(PRODUCT)) {
    const { folders, types = [] } = MAY_IMPORT[folder] as Allowed;
    expect([folder, [...folders, ...types].filter((other) => other in OTHERS)]).toEqual([folder, []]);
  }
});

test("folders stand in an order in which each imports only earlier ones", () => {
  const order = Object.keys(MAY_IMPORT);
  for (const [folder, { folders, types = [] }] of Object.entries(MAY_IMPORT)) {
    const later = [...folders, ...types].filter(
      (other) => other !== ".gen" && order.indexOf(other) >= order.indexOf(folder),
    );
    expect([folder, later]).toEqual([folder, []]);
  }
});

describe("the picture in docs/architecture.md", () => {
  const [, picture = ""] = /```mermaid\n(.*?)```/s.exec(readFileSync(join(ROOT, "docs/architecture.md"), "utf8")) ?? [];
  const arrows = picture.split("\n").flatMap((line) => {
    const drawn = line.trim().split(" --> ");
    return drawn.slice(1).map((to, index) => [drawn[index] ?? "", to] as const);
  });

  test.each(arrows.filter(([, to]) => to !== "main"))(
    "draws an arrow from %s to %s, which may import it",
    (from, to) => {
      expect([...(MAY_IMPORT[to]?.folders ?? []), ...(MAY_IMPORT[to]?.types ?? [])]).toContain(from);
    },
  );

  test("shows every folder of the product", () => {
    const drawn = new Set(arrows.flat());
    expect(Object.keys(PRODUCT).filter((folder) => !drawn.has(folder))).toEqual([]);
  });
});

test("constructs import only cdktf, constructs and providers", () => {
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
