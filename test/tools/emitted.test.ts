import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awsStacks } from "../../tools/emitted";

const s3 = { required_providers: {}, backend: { s3: { bucket: "states", key: "x" } } };
const local = { required_providers: {}, backend: { local: { path: "x" } } };

/** Writes the output of a synthesis of these stacks. */
function synthesis(stacks: Record<string, { dependencies?: string[]; [section: string]: unknown }>): string {
  const folder = mkdtempSync(join(tmpdir(), "emitted-"));
  const manifest = Object.entries(stacks).map(([name, { dependencies = [], ...configuration }]) => {
    mkdirSync(join(folder, name));
    writeFileSync(
      join(folder, name, "cdk.tf.json"),
      JSON.stringify({ provider: { aws: [{ region: "eu-central-1" }] }, ...configuration }),
    );
    return [name, { dependencies, synthesizedStackPath: join(name, "cdk.tf.json") }];
  });
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(manifest) }));
  return folder;
}

function read(stacks: Parameters<typeof synthesis>[0]) {
  const folder = synthesis(stacks);
  try {
    return awsStacks(folder).map(({ name, dependencies, stateFrom }) => ({ name, dependencies, stateFrom }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("a stack comes after its dependencies, and the stack of its state's bucket is not one of them", () => {
  expect(
    read({
      app: { dependencies: ["net", "base"], terraform: s3 },
      net: { dependencies: ["base"], terraform: s3 },
      base: { terraform: local, resource: { aws_s3_bucket: { b: { bucket: "states" } } } },
    }),
  ).toEqual([
    { name: "base", dependencies: [], stateFrom: undefined },
    { name: "net", dependencies: [], stateFrom: "base" },
    { name: "app", dependencies: ["net"], stateFrom: "base" },
  ]);
});

test("a stack with another provider than AWS is left out, also of the dependencies", () => {
  expect(
    read({
      dashboards: { provider: { grafana: [{}] }, terraform: local },
      app: { dependencies: ["dashboards"], terraform: local },
    }),
  ).toEqual([{ name: "app", dependencies: [], stateFrom: undefined }]);
});

test("a cycle of dependencies is a fault", () => {
  const backend = { terraform: local };
  expect(() => read({ a: { dependencies: ["b"], ...backend }, b: { dependencies: ["a"], ...backend } })).toThrow(
    "the dependencies of the stacks have a cycle",
  );
});
