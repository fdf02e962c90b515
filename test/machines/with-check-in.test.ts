import checkIn from "../../machines/functions/check_in.py";
import { withCheckIn } from "../../machines/functions/with-check-in";

test("the code of the check-in replaces its import", () => {
  expect(withCheckIn("import os\nfrom check_in import check_in\nos.getcwd()\n")).toBe(
    `import os\n${checkIn}os.getcwd()\n`,
  );
});

test.each([
  ["import os\n", 0],
  ["from check_in import check_in\nfrom check_in import check_in\n", 2],
])("%j is refused", (script, count) => {
  expect(() => withCheckIn(script)).toThrow(
    `the script has ${count} lines "from check_in import check_in", must have one`,
  );
});
