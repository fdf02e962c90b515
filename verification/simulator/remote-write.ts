import { readLabels, readNumber } from "../instrumentation-contract/exposition";

/** The longest literal of two length bytes in Snappy's block format. */
const LITERAL_BYTES = 65_536;
const LITERAL_TAG = 61 << 2;
/** A number of seconds has at most so many bytes as milliseconds in a varint. */
const VARINT_BYTES = 8;
const DOUBLE_BYTES = 8;
/** The tag and the length of a sample, and its two fields with a tag each. */
const SAMPLE_BYTES = 2 + 1 + DOUBLE_BYTES + 1 + VARINT_BYTES;

/** Encodes OpenMetrics lines as a remote-write request: protobuf, in a Snappy block of literals without compression. */
export function writeRequest(lines: Iterable<string>): Buffer {
  // The numbers of a series are its values and seconds, in turn.
  const series = new Map<string, number[]>();
  for (const line of lines) {
    const end = line.lastIndexOf(" ");
    const start = line.lastIndexOf(" ", end - 1);
    const name = line.slice(0, start);
    const known = series.get(name);
    const numbers = known ?? [];
    if (known === undefined) series.set(name, numbers);
    numbers.push(readNumber(line.slice(start + 1, end)), Number(line.slice(end + 1, -1)));
  }
  return snappy(
    Buffer.concat(
      [...series].map(([name, numbers]) => field(1, Buffer.concat([...labels(name), encodeSamples(numbers)]))),
    ),
  );
}

function labels(series: string): Buffer[] {
  const [, name = "", text = ""] = /^([^{]*)(?:\{(.*)\})?$/s.exec(series) ?? [];
  return Object.entries({ ...readLabels(text), __name__: name })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))])));
}

/** The samples of a series, in one buffer: a simulation encodes millions, and a buffer for each takes most of its time. */
function encodeSamples(numbers: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe((numbers.length / 2) * SAMPLE_BYTES);
  let at = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    const length = at + 1;
    bytes[at] = (2 << 3) | 2;
    // The first field is a double of eight bytes.
    bytes[at + 2] = (1 << 3) | 1;
    at = bytes.writeDoubleLE(numbers[index] ?? 0, at + 3);
    bytes[at] = 2 << 3;
    at = writeVarint(bytes, Math.round((numbers[index + 1] ?? 0) * 1000), at + 1);
    bytes[length] = at - length - 1;
  }
  return bytes.subarray(0, at);
}

/** A field of bytes with its number and length. */
function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(VARINT_BYTES);
  return bytes.subarray(0, writeVarint(bytes, value, 0));
}

/** Writes a number in parts of seven bits. @returns the place after it */
function writeVarint(bytes: Buffer, value: number, start: number): number {
  let [rest, at] = [value, start];
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) | 128;
  bytes[at++] = rest;
  return at;
}

function snappy(content: Buffer): Buffer {
  const parts = [varint(content.length)];
  for (let at = 0; at < content.length; at += LITERAL_BYTES) {
    const literal = content.subarray(at, at + LITERAL_BYTES);
    const tag = Buffer.alloc(3);
    tag.writeUInt8(LITERAL_TAG, 0);
    tag.writeUInt16LE(literal.length - 1, 1);
    parts.push(tag, literal);
  }
  return Buffer.concat(parts);
}
