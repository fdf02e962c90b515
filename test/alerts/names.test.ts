import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { alertPolicy, allAlertNames, homeOf } from "../../policy/alert-policies";

const ROOT = join(__dirname, "../..");
const texts = ["alerts", "policy/alert-policies"].map((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(ROOT, folder, file), "utf8"))
    .join("\n"),
);

test.each(allAlertNames().filter((name) => alertPolicy(name).planned === undefined))(
  "a search for %s finds its definition and its policy",
  (name) => {
    const [definitions = "", policies = ""] = texts;
    expect([homeOf(name), definitions.includes(`"${name}"`), policies.includes(`${name}: {`)]).toEqual([
      homeOf(name),
      true,
      true,
    ]);
  },
);
