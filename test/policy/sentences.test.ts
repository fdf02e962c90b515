import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const POLICY = join(__dirname, "../../policy");
const handbook = readFileSync(join(POLICY, "operations-handbook.md"), "utf8");

/** Every `sentence`, `response` and `escalation` in the policy, however deep it stands. */
function quotations(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ["sentence", "response", "escalation"].includes(key) && typeof inner === "string" ? [inner] : quotations(inner),
  );
}

const files = readdirSync(POLICY).filter((file) => file.endsWith(".ts"));
const quoted = files.flatMap((file) => quotations(require(join(POLICY, file))));

test.each([...new Set(quoted)])("the handbook says: %s", (sentence) => {
  expect(handbook).toContain(sentence);
});

test("the policy quotes the handbook at all", () => {
  expect(new Set(quoted).size).toBeGreaterThanOrEqual(25);
});
