import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { gitFiles } from "./git-files";

const RECORD = ".build/prose/passed.json";
const STYLE = [".vale.ini", "tools/packages.ts", "docs/style"];

const hashOf = (...parts: readonly (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part).update("\0"), createHash("sha256")).digest("hex");

/** The texts that complied with the present style, by their content, so that a check reads only the others. */
export class PassedTexts {
  private readonly style = hashOf(...gitFiles(...STYLE).map((file) => readFileSync(file)));
  private readonly passed: Set<string>;

  constructor(private readonly record = RECORD) {
    this.passed = new Set(read(record));
  }

  /** Returns the files whose present text is not recorded as compliant. */
  unchecked(files: readonly string[]): string[] {
    return files.filter((file) => !this.passed.has(this.keyOf(file)));
  }

  /** Records compliant texts, and drops every text that none of the project's files has any more. */
  add(compliant: readonly string[], all: readonly string[]): void {
    for (const file of compliant) this.passed.add(this.keyOf(file));
    const present = all.map((file) => this.keyOf(file)).filter((key) => this.passed.has(key));
    mkdirSync(dirname(this.record), { recursive: true });
    writeFileSync(this.record, JSON.stringify(present));
  }

  /** The path is part of the key, because Vale reads other parts of a file with another ending. */
  private keyOf(file: string): string {
    return hashOf(this.style, file, readFileSync(file));
  }
}

/** An unreadable record counts as an empty one: then all texts are checked. */
function read(record: string): readonly string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(readFileSync(record, "utf8")));
  } catch {
    return [];
  }
}
