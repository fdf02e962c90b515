import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "../../runbooks");

/** A Markdown file of the runbooks. */
export interface Runbook {
  /** The path below `runbooks/`, without the extension. */
  readonly name: string;
  readonly text: string;
}

/** Returns all runbooks, those of an alert and the shared ones. */
export function runbooks(): Runbook[] {
  return readdirSync(FOLDER, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { name: file.slice(FOLDER.length + 1, -3), text: readFileSync(file, "utf8") };
    });
}

/** Returns the text of a section by its heading. */
export function section({ text }: Runbook, heading: string): string {
  const [, ...parts] = text.split(/^## /m);
  return (parts.find((part) => part.startsWith(`${heading}\n`)) ?? "").slice(heading.length).trim();
}

/** Returns the fenced blocks of a language. */
export function blocks({ text }: Runbook, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)]
    .filter(([, of]) => of === language)
    .map(([, , block]) => block ?? "");
}

/** Returns the commands of the shell blocks, one per line, without comments. */
export function commands(runbook: Runbook): string[] {
  return blocks(runbook, "sh")
    .flatMap((block) => block.split("\n"))
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
}
