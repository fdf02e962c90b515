import { automationScript } from "../../../constructs/aws/automation-script";

test("a program without Automation's braces is taken as it is", () => {
  expect(automationScript("restore-tests", { program: "print({})", handler: "run", input: {} }).Script).toBe(
    "print({})",
  );
});

test("a program with braces that Automation would replace is refused", () => {
  const script = () => automationScript("restore-tests", { program: "'{{}}'", handler: "run", input: {} });
  expect(script).toThrow(
    'restore-tests: the program has "{{", must have none, because Automation replaces it: rewrite it',
  );
});
