import { whole } from "../../whole";

const stacks = Object.entries({ ...whole("production"), ...whole("staging") });

test("every stack requires Terraform 1.11, the first version with write-only arguments", () => {
  expect(stacks.length).toBeGreaterThan(20);
  expect(
    stacks.filter(([, { terraform }]) => terraform?.required_version !== ">= 1.11.0").map(([name]) => name),
  ).toEqual([]);
});
