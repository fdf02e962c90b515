import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const FOLDER = join(__dirname, "../../machines/ansible");
const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yml"));

test.each(files)("%s is YAML", (file) => {
  expect(parse(readFileSync(join(FOLDER, file), "utf8"))).toBeTruthy();
});
