import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "../machines/functions");

test.each(readdirSync(FOLDER).filter((file) => file.endsWith("_test.py")))("%s", (file) => {
  const { stderr, status } = spawnSync("python3", [join(FOLDER, file)], { encoding: "utf8" });
  expect(stderr).toMatch(/Ran [1-9]\d* tests/);
  expect(status).toBe(0);
});

test("the shell scripts that servers run are shell", () => {
  const print =
    "import sys; sys.path.insert(0, 'machines/functions'); import grow_volumes as g; print(g.EXTEND); print(g.MEASURE)";
  const { stdout } = spawnSync("python3", ["-c", print], { encoding: "utf8", cwd: join(__dirname, "../..") });
  expect(stdout).toContain("growpart");
  expect(spawnSync("bash", ["-n"], { input: stdout, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});
