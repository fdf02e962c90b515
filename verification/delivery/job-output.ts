import { appendFileSync } from "node:fs";

/** Sets an output of a job's step. Outside of a job it does nothing. @throws Error for a value of several lines */
export function setOutput(name: string, value: string, env: NodeJS.ProcessEnv = process.env): void {
  if (/[\r\n]/.test(value)) throw new Error(`output ${name} has several lines, must have one: shorten it`);
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}

/** Adds Markdown to the summary of a job. Outside of a job it does nothing. */
export function addSummary(markdown: string, env: NodeJS.ProcessEnv = process.env): void {
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
}
