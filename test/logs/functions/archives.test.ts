import { readFileSync } from "node:fs";
import { join } from "node:path";
import { archives } from "../../../logs/functions/archives";
import { withArchives } from "../../../scripts/function-archive.cjs";

const FOLDER = join(__dirname, "../../../logs/functions");

test("the bundle of the product has the same bytes as an archive that is made when it is read", async () => {
  const source = readFileSync(join(FOLDER, "archives.ts"), "utf8");
  const replaced = await withArchives(source, FOLDER);
  expect(replaced).toBe(await withArchives(source, FOLDER));
  for (const archive of Object.values(archives)) {
    expect(archive.length).toBeGreaterThan(10_000);
    expect(replaced).toContain(JSON.stringify(archive));
  }
  expect(replaced).not.toContain("require.resolve");
});
