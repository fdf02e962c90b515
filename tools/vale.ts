import { program } from "./find";
import { run } from "./run";

/** A fault of a text, with its position. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Name of the rule, which is its file in docs/style/House. */
  readonly rule: string;
  /** The faulty word and its substitute. */
  readonly message: string;
}

interface ValeAlert {
  readonly Check: string;
  readonly Message: string;
  readonly Line: number;
  readonly Span: readonly [number, number];
}

/** Vale ends with 1 when a text has a fault, and with 2 when it cannot check. */
const FAULTY = 1;

/**
 * Checks texts with Vale and the style in docs/style.
 *
 * @param files paths of Markdown and TypeScript files; of the latter, comments and the strings that people read
 * @returns findings by file, line and column
 * @throws Error where Vale is missing or cannot check
 */
export async function valeFindings(files: readonly string[]): Promise<Finding[]> {
  if (files.length === 0) return [];
  const { code, stdout, output } = await run(program("vale"), [
    "--config=.vale.ini",
    "--no-global",
    "--output=JSON",
    ...files,
  ]);
  if (code > FAULTY) throw new Error(`Vale cannot check the texts:\n${output}`);
  const alerts: Record<string, readonly ValeAlert[]> = JSON.parse(stdout);
  return Object.entries(alerts)
    .flatMap(([file, ofFile]) =>
      ofFile.map(({ Check, Message, Line, Span }) => ({
        file,
        line: Line,
        column: Span[0],
        rule: Check.replace(/^House\./, ""),
        message: Message,
      })),
    )
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}
