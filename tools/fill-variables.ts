import type { Configuration } from "./emitted";

/** A value that every service accepts as a password, by length and characters. */
const ANSWER = "Placeholder1234567890";

/** The stack's variables with a default, for secrets that a person would enter. */
export function fillVariables({ variable = {} }: Configuration): Pick<Configuration, "variable"> {
  const questions = Object.entries(variable);
  if (questions.length === 0) return {};
  return { variable: Object.fromEntries(questions.map(([name, block]) => [name, { default: ANSWER, ...block }])) };
}
