import type * as z from "zod";

/**
 * Returns an export of another tool as its schema has it.
 *
 * @param whole the field that is named when the export as a whole is wrong
 * @param must the rest of the error after "must be", with the fix
 * @throws Error that names the file, the field and the fix
 */
export function parseExport<T>(
  schema: z.ZodType<T>,
  json: unknown,
  { where, whole = "", must }: { readonly where: string; readonly whole?: string; readonly must: string },
): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${where}: ${issue?.path.join(".") || whole} is missing or wrong, must be ${must}`);
}
