import { readLabels, readNumber } from "../instrumentation-contract/exposition";

type Sample = readonly [second: number, value: number];

/** The longest literal of two length bytes in Snappy's block format. */
const LITERAL_BYTES = 65_536;
const LITERAL_TAG = 61 << 2;

/** Encodes OpenMetrics lines as a remote-write request: protobuf, in a Snappy block of literals without compression. */
export function writeRequest(lines: Iterable<string>): Buffer {
  const series = new Map<string, Sample[]>();
  for (const line of lines) {
    const [, name = "", value, second] = /^(.*) (\S+) (\S+)\n$/s.exec(line) ?? [];
    const samples = series.get(name) ?? [];
    series.set(name, samples);
    samples.push([Number(second), readNumber(`${value}`)]);
  }
  return snappy(
    Buffer.concat(
      [...series].map(([name, samples]) => field(1, Buffer.concat([...labels(name), ...samples.map(sample)]))),
    ),
  );
}

function labels(series: string): Buffer[] {
  const [, name = "", text = ""] = /^([^{]*)(?:\{(.*)\})?$/s.exec(series) ?? [];
  return Object.entries({ ...readLabels(text), __name__: name })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))])));
}

function sample([second, value]: Sample): Buffer {
  const number = Buffer.alloc(9);
  // The first field is a double of eight bytes.
  number.writeUInt8((1 << 3) | 1, 0);
  number.writeDoubleLE(value, 1);
  return field(2, Buffer.concat([number, Buffer.from([2 << 3]), varint(Math.round(second * 1000))]));
}

/** A field of bytes with its number and length. */
function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Buffer.from(bytes);
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
