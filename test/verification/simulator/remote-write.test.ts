import { writeRequest } from "../../../verification/simulator/remote-write";

test("a request has one series for the samples of one name, with sorted labels, and milliseconds", () => {
  const request = writeRequest([
    ['up{job="a"}', 1, 2],
    ['up{job="a"}', Number.POSITIVE_INFINITY, 3],
  ]);
  const label = (name: string, value: string) => {
    const content = `\x0a${String.fromCharCode(name.length)}${name}\x12${String.fromCharCode(value.length)}${value}`;
    return `\x0a${String.fromCharCode(content.length)}${content}`;
  };
  const sample = (value: number, milliseconds: number) => {
    const number = Buffer.alloc(8);
    number.writeDoubleLE(value);
    return `\x12\x0c\x09${number.toString("latin1")}\x10${String.fromCharCode((milliseconds % 128) | 128, milliseconds >> 7)}`;
  };
  const series = `${label("__name__", "up")}${label("job", "a")}${sample(1, 2000)}${sample(Number.POSITIVE_INFINITY, 3000)}`;
  const content = `\x0a${String.fromCharCode(series.length)}${series}`;
  // The length of the block, and one literal with its length less one.
  expect(request.toString("latin1")).toBe(
    `${String.fromCharCode(content.length)}\xf4${String.fromCharCode(content.length - 1)}\x00${content}`,
  );
});

test("a block is longer than one literal", () => {
  const request = writeRequest(Array.from({ length: 10_000 }, (_, second) => ['up{job="a"}', 1, second]));
  expect(request.length).toBeGreaterThan(2 * 65_536);
  expect(request[3]).toBe(0xf4);
  expect(request[3 + 3 + 65_536]).toBe(0xf4);
});

test.each([
  ["a backslash before an n", "C:\\\\new", "C:\\new"],
  ["a new line", "a\\nb", "a\nb"],
  ["a quotation mark", 'a\\"b', 'a"b'],
])("a label's escaped value is sent as it is: %s", (_, written, value) => {
  expect(writeRequest([[`up{job="${written}"}`, 1, 2]]).toString("latin1")).toContain(
    `\x12${String.fromCharCode(value.length)}${value}`,
  );
});

test("a series without labels has its name", () => {
  expect(writeRequest([["up", 1, 2]]).toString("latin1")).toContain("\x08__name__\x12\x02up");
});
