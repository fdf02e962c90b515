import { once } from "node:events";
import { createWriteStream } from "node:fs";

const FLUSH_CHARACTERS = 1 << 20;

/** Writes a file of OpenMetrics lines. @returns the number of samples */
export async function writeLines(file: string, parts: Iterable<readonly string[]>): Promise<number> {
  const stream = createWriteStream(file);
  let [text, samples] = ["", 0];
  for (const lines of parts) {
    text += lines.join("");
    samples += lines.length;
    if (text.length <= FLUSH_CHARACTERS) continue;
    if (!stream.write(text)) await once(stream, "drain");
    text = "";
  }
  stream.end(`${text}# EOF\n`);
  await once(stream, "finish");
  return samples;
}
