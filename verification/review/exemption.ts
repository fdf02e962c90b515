import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** Permission for one blocking finding. */
export interface Exemption {
  /** The id of the finding, as the review prints it. */
  readonly finding: string;
  readonly who: string;
  readonly why: string;
  /** The last day on which it holds, such as 2027-01-31. */
  readonly until: string;
}

const SHORTEST_REASON = 10;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (text: string) =>
  DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

const text = (what: string) => z.string({ error: `must be ${what}` });

const DAY_MILLISECONDS = 86_400_000;
const LONGEST_DAYS = 366;

const schemaUntil = (latest: string) =>
  z.array(
    z.strictObject({
      finding: text("the id of a finding").regex(/^\w+\.[\w-]+:[^\s*?]+$/, {
        error: "must be the id of one finding as the review prints it, without wildcards",
      }),
      who: text("the person who allows it").trim().min(1, { error: "must name the person who allows it" }),
      why: text("the reason")
        .trim()
        .min(SHORTEST_REASON, { error: `must give the reason in at least ${SHORTEST_REASON} characters` }),
      until: text("a day such as 2027-01-31")
        .refine(isDay, { error: "must be a day such as 2027-01-31" })
        .refine((day) => day <= latest, { error: `must be ${latest} or earlier, at most a year ahead` }),
    }),
    { error: "must be a list of exemptions, each with finding, who, why and until" },
  );

/**
 * Reads a file of exemptions; a missing file has none.
 *
 * @param now the moment from which an exemption may hold for at most a year
 * @throws Error with a line for each fault
 */
export function readExemptions(file: string, now: Date): Exemption[] {
  if (!existsSync(file)) return [];
  const content = parseYaml(file, readFileSync(file, "utf8"));
  // A file with only comments has no content.
  const latest = new Date(now.getTime() + LONGEST_DAYS * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const read = schemaUntil(latest).safeParse(content ?? []);
  if (!read.success) throw new Error(read.error.issues.map((issue) => faultOf(file, content, issue)).join("\n"));
  const ids = read.data.map(({ finding }) => finding);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`${file}: two exemptions name finding ${twice}: remove one`);
  return read.data;
}

function parseYaml(file: string, content: string): unknown {
  try {
    // Days stay texts.
    return parse(content, { schema: "core" });
  } catch (error) {
    throw new Error(`${file} is no readable YAML: ${(error as Error).message.split("\n")[0]}`);
  }
}

function faultOf(file: string, content: unknown, { path, message, ...issue }: z.core.$ZodIssue): string {
  const [index, field] = path;
  if (index === undefined) return `${file} ${message}`;
  const entry = `${file}: exemption ${Number(index) + 1}`;
  if (issue.code === "unrecognized_keys") return `${entry} has unknown field ${issue.keys.join(", ")}: remove it`;
  if (field === undefined) return `${entry} ${message}`;
  const value = (content as Record<string, unknown>[])[Number(index)]?.[String(field)];
  return `${entry}: ${String(field)} is ${value === undefined ? "missing" : JSON.stringify(value)}, ${message}: correct it`;
}
