import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CHECKOUT = join(__dirname, "../..");
/** Folders without sources: installed, generated or written by tools. */
const LEFT_OUT = ["node_modules", ".gen", ".git", ".build", ".tools", ".state", "cdktf.out", "test"];
/** A synth takes seconds. A longer run is stopped. */
const LONGEST_MILLISECONDS = 55_000;

/** A file, a text that it must contain, and its replacement. */
export type Edit = readonly [file: string, from: string, to: string];

/** A copy of the sources that a test may change, with the installed packages of this checkout. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), "copy-"));

  constructor() {
    const inside = (path: string) => path.slice(CHECKOUT.length + 1).split("/")[0] ?? "";
    cpSync(CHECKOUT, this.folder, { recursive: true, filter: (path) => !LEFT_OUT.includes(inside(path)) });
    for (const name of ["node_modules", ".gen"]) symlinkSync(join(CHECKOUT, name), join(this.folder, name));
  }

  /** Edits files, runs commands until one fails, and restores the files. */
  runWith(edits: readonly Edit[], ...programs: (readonly string[])[]) {
    const before = new Map<string, string>();
    try {
      for (const [file, from, to] of edits) {
        const text = readFileSync(join(this.folder, file), "utf8");
        if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
        if (!before.has(file)) before.set(file, text);
        writeFileSync(join(this.folder, file), text.replace(from, to));
      }
      return this.run(...programs);
    } finally {
      for (const [file, text] of before) writeFileSync(join(this.folder, file), text);
    }
  }

  /** Removes files or folders, runs commands until one fails, and restores them. */
  runWithout(paths: readonly string[], ...programs: (readonly string[])[]) {
    const aside = mkdtempSync(join(tmpdir(), "aside-"));
    const moved = paths.map((path, index) => [join(this.folder, path), join(aside, `${index}`)] as const);
    try {
      for (const [path, away] of moved) renameSync(path, away);
      return this.run(...programs);
    } finally {
      for (const [path, away] of moved) if (existsSync(away)) renameSync(away, path);
      rmSync(aside, { recursive: true });
    }
  }

  run(...programs: (readonly string[])[]) {
    let last = { status: null as number | null, stdout: "", stderr: "" };
    for (const program of programs) {
      last = spawnSync(process.execPath, program, {
        cwd: this.folder,
        env: { PATH: process.env.PATH, HOME: process.env.HOME },
        encoding: "utf8",
        timeout: LONGEST_MILLISECONDS,
        // More than a pipe's buffer, so that no output is lost.
        maxBuffer: 2 ** 24,
      });
      if (last.status !== 0) break;
    }
    const { status, stdout, stderr } = last;
    return { status, stdout, stderr, written: existsSync(join(this.folder, "cdktf.out/manifest.json")) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
