import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "../../runbooks");

/** One Markdown file of the runbooks. */
export interface Runbook {
  /** Its path below `runbooks/`, without the ending. */
  readonly name: string;
  readonly text: string;
}

/** All of them, those of an alert and the shared ones. */
export function runbooks(): Runbook[] {
  return readdirSync(FOLDER, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { name: file.slice(FOLDER.length + 1, -3), text: readFileSync(file, "utf8") };
    });
}

/** The text of a section, by its heading. */
export function section({ text }: Runbook, heading: string): string {
  const [, ...parts] = text.split(/^## /m);
  return (parts.find((part) => part.startsWith(`${heading}\n`)) ?? "").slice(heading.length).trim();
}

/** The fenced blocks of a language. */
export function blocks({ text }: Runbook, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)]
    .filter(([, of]) => of === language)
    .map(([, , block]) => block ?? "");
}

/** The commands of the shell blocks, a line each, without remarks. */
export function commands(runbook: Runbook): string[] {
  return blocks(runbook, "sh")
    .flatMap((block) => block.split("\n"))
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
}
