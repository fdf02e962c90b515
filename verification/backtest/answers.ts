import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

/** Answers of a server on disk, by request: a second run requests only those that are missing. */
export interface Answers {
  /** Returns the stored answer of a request, or stores the one that `ask` returns. */
  of(request: string, ask: () => Promise<string>): Promise<string>;
}

/** Keeps answers in a folder, a compressed file each. A file is complete or absent. */
export function answersIn(folder: string): Answers {
  mkdirSync(folder, { recursive: true });
  return {
    async of(request, ask) {
      const file = join(folder, `${createHash("sha256").update(request).digest("hex")}.json.gz`);
      if (existsSync(file)) return gunzipSync(readFileSync(file)).toString("utf8");
      const answer = await ask();
      writeFileSync(`${file}.part`, gzipSync(answer, { level: 1 }));
      renameSync(`${file}.part`, file);
      return answer;
    },
  };
}
