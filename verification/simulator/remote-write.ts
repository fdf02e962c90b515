import { readLabels } from "../instrumentation-contract/exposition";
import type { TimedSample } from "./target";

/** The longest literal of two length bytes in Snappy's block format. */
const LITERAL_BYTES = 65_536;
const LITERAL_TAG = 61 << 2;
/** A number of seconds has at most so many bytes as milliseconds in a varint. */
const VARINT_BYTES = 8;
const DOUBLE_BYTES = 8;
/** The tag and the length of a sample, and its two fields with a tag each. */
const SAMPLE_BYTES = 2 + 1 + DOUBLE_BYTES + 1 + VARINT_BYTES;

/** Encodes samples as a remote-write request: protobuf, in a Snappy block of literals without compression. */
export function writeRequest(samples: Iterable<TimedSample>): Buffer {
  const bySeries = new Map<string, TimedSample[]>();
  for (const sample of samples) {
    const its = bySeries.get(sample[0]);
    if (its === undefined) bySeries.set(sample[0], [sample]);
    else its.push(sample);
  }
  return snappy(
    Buffer.concat(
      [...bySeries].map(([series, its]) => field(1, Buffer.concat([...labels(series), encodeSamples(its)]))),
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
function encodeSamples(samples: readonly TimedSample[]): Buffer {
  const bytes = Buffer.allocUnsafe(samples.length * SAMPLE_BYTES);
  let at = 0;
  for (const [, value, second] of samples) {
    const length = at + 1;
    bytes[at] = (2 << 3) | 2;
    // The first field is a double of eight bytes.
    bytes[at + 2] = (1 << 3) | 1;
    at = bytes.writeDoubleLE(value, at + 3);
    bytes[at] = 2 << 3;
    at = writeVarint(bytes, Math.round(second * 1000), at + 1);
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
