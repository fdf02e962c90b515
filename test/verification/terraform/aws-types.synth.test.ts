import { readFileSync } from "node:fs";
import { everything } from "../../everything";

const FILE = "verification/terraform/short-schema/types.txt";
/** Types of resources that only tests create, and those of options that no environment has. */
const OF_TESTS = ["aws_macie2_account", "aws_macie2_classification_job"];

const listed = readFileSync(FILE, "utf8").trimEnd().split("\n");
const used = Object.values(everything().stacks).flatMap(({ resource = {}, data = {} }) =>
  [...Object.keys(resource), ...Object.keys(data)].filter((type) => type.startsWith("aws_")),
);

test("Terraform gets the schema of each type in use, and of no other", () => {
  expect(listed).toEqual([...new Set([...used, ...OF_TESTS])].sort());
});
