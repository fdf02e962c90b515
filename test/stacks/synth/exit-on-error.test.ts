/** @modules own */
import fs from "node:fs";
import { exitOnError } from "../../../stacks/synth/exit-on-error";

const refuse = () => {
  throw new Error("volume is 0, must be above 0: raise it");
};
const mistake = () => {
  (undefined as unknown as { query: string }).query.trim();
};
let written = "";

beforeEach(() => {
  written = "";
  jest.spyOn(fs, "writeSync").mockImplementation((_, text) => {
    written += String(text);
    return (text as unknown as Buffer).length;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  delete process.env.STACK_TRACE;
});

test("an expected error is one line, without a stack trace, and the command fails", () => {
  exitOnError(refuse);
  expect(written).toBe("✗ volume is 0, must be above 0: raise it\n");
  expect(process.exitCode).toBe(1);
});

test("STACK_TRACE shows where the error was thrown", () => {
  process.env.STACK_TRACE = "1";
  exitOnError(refuse);
  expect(written).toMatch(
    /^✗ volume is 0, must be above 0: raise it\n {4}at test\/stacks\/synth\/exit-on-error\.test\.ts:\d+:\d+\n/,
  );
});

test("a mistake in the code is reported as such, with its place and the command that finds it", () => {
  exitOnError(mistake);
  expect(written).toMatch(
    /^✗ TypeError: Cannot read properties of undefined \(reading 'query'\), at test\/stacks\/synth\/exit-on-error\.test\.ts:\d+:\d+\n {2}This is a mistake in the code: npx tsc finds most of them, STACK_TRACE=1 prints the stack trace\.\n$/,
  );
  expect(process.exitCode).toBe(1);
});

test("validation errors of constructs are reported without cdktf's advice to skip them", () => {
  exitOnError(() => {
    throw new Error(
      "Validation failed with the following errors:\n  [a-data] days is 0: raise it\n  [b-data] days is 1: raise it\n\nIf you wish to ignore these validations, pass 'skipValidation: true' to your App configuration.\n",
    );
  });
  expect(written).toBe("✗ a-data: days is 0: raise it\n✗ b-data: days is 1: raise it\n");
});

test("a thrown value that is not an error is reported as well", () => {
  exitOnError(() => {
    throw "nothing to do";
  });
  expect([written, process.exitCode]).toEqual(["✗ nothing to do\n", 1]);
});

test("output that a full pipe refuses is written later", () => {
  let full = true;
  const bytes: Buffer[] = [];
  jest.spyOn(fs, "writeSync").mockImplementation((_, text) => {
    full = !full;
    if (!full) throw Object.assign(new Error("resource temporarily unavailable"), { code: "EAGAIN" });
    const taken = (text as unknown as Buffer).subarray(0, 7);
    bytes.push(Buffer.from(taken));
    return taken.length;
  });
  exitOnError(() => {
    throw new Error("a sentence that is longer than seven bytes");
  });
  expect(String(Buffer.concat(bytes))).toBe("✗ a sentence that is longer than seven bytes\n");
});

test("success prints nothing", () => {
  exitOnError(() => undefined);
  expect([written, process.exitCode]).toEqual(["", undefined]);
});
