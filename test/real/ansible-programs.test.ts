import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "../machines/ansible");

test.each(readdirSync(FOLDER).filter((file) => file.endsWith("_test.py")))("%s", (file) => {
  const { stderr, status } = spawnSync("python3", [join(FOLDER, file)], { encoding: "utf8" });
  expect(stderr).toMatch(/Ran [1-9]\d* tests/);
  expect(status).toBe(0);
});
