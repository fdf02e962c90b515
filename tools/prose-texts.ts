import { relative, sep } from "node:path";
import { gitFiles } from "./git-files";

/** The customer's own text, which is not changed. */
const GIVEN = "policy/operations-handbook.md";

/**
 * Markdown and TypeScript files of this checkout, relative to its root, without those that git ignores.
 *
 * @throws Error outside a git checkout
 */
export function proseTexts(): string[] {
  return gitFiles("*.md", "*.ts").filter((file) => file !== GIVEN);
}

/** True for the file itself and for every file below the folder. */
function isWithin(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

/** Texts at or below the given paths. @throws Error for a path without texts */
export function textsAt(texts: readonly string[], paths: readonly string[]): string[] {
  const places = paths.map((path) => {
    const place = relative(".", path).split(sep).join("/");
    const found = texts.filter((file) => place === "" || isWithin(file, place));
    if (found.length === 0)
      throw new Error(`${path} has no Markdown or TypeScript file: give a file or folder that has one`);
    return found;
  });
  return [...new Set(places.flat())];
}
