import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allStacks } from "../../checks/emitted/read";
import { nodeOrThrow } from "../../tools/emitted";

/** The library of the project and its successor, CDK Terrain (docs/decisions/0019-cdk-terrain.md). */
const LIBRARIES = ["cdktf", "cdktn"] as const;

interface Synthesis {
  readonly stacks: ReturnType<typeof allStacks>;
  readonly manifest: { version: string; stacks: unknown };
}

let root: string;
let [ours, successors]: Synthesis[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "cdk-terrain-"));
  [ours, successors] = await Promise.all(LIBRARIES.map(synthesizeWith));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function synthesizeWith(library: string): Promise<Synthesis> {
  const bundle = join(root, `${library}.js`);
  const outdir = join(root, library);
  await nodeOrThrow(["scripts/bundle.mjs", "main.ts", bundle, library]);
  await nodeOrThrow([bundle], { CDKTF_OUTDIR: outdir, ENVIRONMENTS: undefined });
  return {
    stacks: allStacks(outdir),
    manifest: JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")),
  };
}

/** The remarks of a stack, which Terraform ignores. */
interface Remarked {
  readonly "//"?: { readonly metadata: { readonly version: string } };
}

/** The version of the library that wrote a stack. */
function versionOf(stack: object): string | undefined {
  return (stack as Remarked)["//"]?.metadata.version;
}

/** A stack without the version of the library that wrote it. */
function withoutVersion(stack: object): unknown {
  const remarks = (stack as Remarked)["//"];
  return { ...stack, "//": { ...remarks, metadata: { ...remarks?.metadata, version: undefined } } };
}

test("each synthesis used the library that it names", () => {
  const installed = LIBRARIES.map(
    (library) =>
      (JSON.parse(readFileSync(`node_modules/${library}/package.json`, "utf8")) as { version: string }).version,
  );
  for (const [index, synthesis] of [ours, successors].entries()) {
    const stacks = Object.values(synthesis?.stacks ?? {});
    expect(stacks.length).toBeGreaterThan(30);
    expect(new Set(stacks.map(versionOf))).toEqual(new Set([installed[index]]));
    expect(synthesis?.manifest.version).toBe(installed[index]);
  }
});

test("the successor writes the same JSON in every stack, except for its version", () => {
  const written = [ours, successors].map((synthesis) =>
    Object.fromEntries(Object.entries(synthesis?.stacks ?? {}).map(([name, stack]) => [name, withoutVersion(stack)])),
  );
  expect(written[1]).toEqual(written[0]);
});

test("the successor declares the same stacks, dependencies and files", () => {
  expect(successors?.manifest.stacks).toEqual(ours?.manifest.stacks);
});
