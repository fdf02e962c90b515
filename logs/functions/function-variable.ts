/** Reads an environment variable of a function. @throws Error that names a missing one */
export function functionVariable(variables: NodeJS.ProcessEnv, name: string): string {
  const value = variables[name];
  if (value === undefined || value === "") throw new Error(`the variable ${name} is missing: set it for the function`);
  return value;
}
