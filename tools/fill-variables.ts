import type { Configuration } from "./emitted";

/** Long enough, and made of letters and digits that every service takes for a password. */
const ANSWER = "Placeholder1234567890";

/** The stack's questions, answered: a person would be asked for a secret, a test is not. */
export function fillVariables({ variable = {} }: Configuration): Pick<Configuration, "variable"> {
  const questions = Object.entries(variable);
  if (questions.length === 0) return {};
  return { variable: Object.fromEntries(questions.map(([name, block]) => [name, { default: ANSWER, ...block }])) };
}
