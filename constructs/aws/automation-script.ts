/** The longest time of a script, a limit of Automation. */
export const SCRIPT_SECONDS = 600;

interface AutomationScript {
  /** Python code, and the name of its function that takes the input. */
  readonly program: string;
  readonly handler: string;
  readonly input: object;
}

/** The inputs of an Automation step that runs a script. @throws Error for code with the braces of a parameter */
export function automationScript(document: string, { program, handler, input }: AutomationScript) {
  if (program.includes("{{")) {
    throw new Error(`${document}: the program has "{{", must have none, because Automation replaces it: rewrite it`);
  }
  return { Runtime: "python3.11", Handler: handler, Script: program, InputPayload: input };
}
