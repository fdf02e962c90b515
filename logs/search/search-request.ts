import { logStore } from "../../policy/log-store";
import { LOG_LEVELS, type LogLevel } from "../contract/log-document";
import { NARROWINGS, type Narrowing } from "./narrowings";
import { QUESTIONS, type QuestionName } from "./questions";

/** A search for lines: exactly one field before `question`, or a question and at most one of `NARROWINGS`, within a time. */
export interface SearchRequest {
  readonly service?: string;
  readonly trace?: string;
  /** The hash of a user. */
  readonly user?: string;
  /** The hash of a session. */
  readonly session?: string;
  /** An IPv4 address, or the first 64 bits of an IPv6 address as 2001:db8:1:2::/64. */
  readonly network?: string;
  /** The ARN of a role, of a session of a role, or of a user of IAM. */
  readonly principal?: string;
  /** The id of an access key. */
  readonly key?: string;
  /** An address, as the source or the destination. */
  readonly address?: string;
  /** The id of an instance. */
  readonly instance?: string;
  /** The detection whose entries are searched; `all` for all detections. */
  readonly found?: string;
  /** A saved query of an investigation. */
  readonly question?: QuestionName;
  /** The lowest level of the lines. @default every level */
  readonly level?: LogLevel;
  /** ISO 8601 in UTC. The start belongs to the range, the end does not. */
  readonly from: string;
  readonly to: string;
}

/** The allowed values of a term. */
type Term = Pick<Narrowing, "pattern" | "words" | "fault">;

const NARROWING: Readonly<Record<string, Narrowing>> = NARROWINGS;
const TERMS: Readonly<Record<string, Term>> = {
  service: { pattern: /^[a-z][\w.-]{0,63}$/, words: "a service's name such as gocarbontracker" },
  trace: { pattern: /^[0-9a-f]{32}$/, words: "32 hexadecimal digits" },
  ...NARROWING,
  found: { pattern: /^(?:all|[A-Z][A-Za-z]{2,63})$/, words: "a detection's name such as TokenReused, or all" },
};
const OTHERS = ["question", "level", "from", "to"];
const TIME = {
  pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/,
  words: "a time in UTC such as 2026-11-29T10:00Z",
};
const HOUR = 3_600_000;

/** Reads the input of a search. @throws Error with the field, its value and its range */
export function searchRequest(input: unknown): SearchRequest {
  if (typeof input !== "object" || input === null) throw new Error("the search is no object: name what to search for");
  const given = input as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(TERMS, name) && !OTHERS.includes(name));
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")} is no field of a search: remove it`);
  const terms = Object.keys(TERMS).filter((name) => given[name] !== undefined);
  const { question } = given;
  if (question !== undefined) {
    checkQuestion(question, terms);
  } else if (terms.length !== 1) {
    throw new Error(`the search has ${terms.length} of ${Object.keys(TERMS).join(", ")}, must have one: correct it`);
  }
  for (const name of terms) checkText(name, given[name], TERMS[name] as Term);
  checkText("from", given.from, TIME);
  checkText("to", given.to, TIME);
  const { level } = given;
  if (level !== undefined && !LOG_LEVELS.some((one) => one === level)) {
    throw new Error(`level is ${JSON.stringify(level)}, must be one of ${LOG_LEVELS.join(", ")}: correct it`);
  }
  const request = given as unknown as SearchRequest;
  const hours = (Date.parse(request.to) - Date.parse(request.from)) / HOUR;
  if (!(hours > 0 && hours <= logStore.searching.rangeHours)) {
    throw new Error(
      `the range has ${hours} hours, must have more than 0 and at most ${logStore.searching.rangeHours}: correct from or to`,
    );
  }
  return request;
}

function checkQuestion(question: unknown, terms: readonly string[]): void {
  const names = Object.keys(QUESTIONS);
  if (typeof question !== "string" || !Object.hasOwn(QUESTIONS, question)) {
    throw new Error(`question is ${JSON.stringify(question)}, must be one of ${names.join(", ")}: correct it`);
  }
  const { source } = QUESTIONS[question as QuestionName];
  const taken = Object.keys(NARROWING).filter((name) => NARROWING[name]?.sources.includes(source));
  if (terms.length > 1 || terms.some((name) => !taken.includes(name))) {
    throw new Error(
      `the question ${question} has ${terms.join(", ")}, may have one of ${taken.join(", ")}: remove what it does not take`,
    );
  }
}

function checkText(name: string, value: unknown, { pattern, words, fault }: Term): void {
  if (typeof value !== "string" || !pattern.test(value)) {
    throw new Error(`${name} is ${JSON.stringify(value) ?? "missing"}, must be ${words}: correct it`);
  }
  const reason = fault?.(value);
  if (reason !== undefined) throw new Error(`${name} is ${JSON.stringify(value)}, which ${reason}`);
}
