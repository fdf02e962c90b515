import { inWords } from "../../stacks/in-words";

const refuse = () => {
  throw new Error("volume is 0, must be above 0: raise it");
};
let written = "";

beforeEach(() => {
  written = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    written += text;
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  delete process.env.STACK_TRACE;
});

test("what was refused is told in one line, without a stack trace, and the program fails", () => {
  inWords(refuse);
  expect(written).toBe("✗ volume is 0, must be above 0: raise it\n");
  expect(process.exitCode).toBe(1);
});

test("who looks for a fault in the code sees where it was thrown", () => {
  process.env.STACK_TRACE = "1";
  expect(() => inWords(refuse)).toThrow("volume is 0");
  expect(written).toBe("");
});

test("work that is done says nothing", () => {
  inWords(() => undefined);
  expect([written, process.exitCode]).toEqual(["", undefined]);
});
