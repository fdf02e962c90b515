import { SecureVariables } from "../../../constructs/datadog/secure-variables";
import { only } from "../../support";
import { emitted } from "./emitted";

const made = (name: string) =>
  only(
    emitted(
      (stack) =>
        new SecureVariables(stack, "it", {
          tags: ["env:staging"],
          version: "7",
          variables: [{ id: "email", name, description: "An address", value: "secret" }],
        }),
    ),
    "datadog_synthetics_global_variable",
  );

test("a variable is hidden, and its value is sent without a copy in the state", () => {
  const variable = made("STAGING_EMAIL");
  expect(variable).toMatchObject({ name: "STAGING_EMAIL", secure: true, value_wo: "secret", value_wo_version: "7" });
  expect(variable).not.toHaveProperty("value");
});

test.each(["ABC", "A_1"])("%s is accepted as a name", (name) => {
  expect(made(name).name).toBe(name);
});

test.each(["email", "Email", "AB", "A-B", "_AB", "AB_", "1AB", ""])("%j is refused as a name", (name) => {
  expect(() => made(name)).toThrow(
    `secure variable ${name}: name must be capital letters, digits and underscores, three or more, no underscore at the ends: rename it`,
  );
});
