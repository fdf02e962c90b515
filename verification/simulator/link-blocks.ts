import { linkSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Prometheus names each block by a ULID, and writes other folders of its own beside them. */
const BLOCK = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Links the blocks of one store into another, without a copy. */
export function linkBlocks(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const block of readdirSync(from).filter((name) => BLOCK.test(name)))
    linkFolder(join(from, block), join(to, block));
}

function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else linkSync(source, target);
  }
}
