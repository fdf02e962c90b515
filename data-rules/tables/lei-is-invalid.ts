/** ISO 17442: 18 characters and two check digits. */
const FORMAT = "^[0-9A-Z]{18}[0-9]{2}$";

/**
 * Returns an SQL predicate that is true when a column's legal entity identifier is malformed or its check digits are wrong. With A to Z
 * written as 10 to 35, the number modulo 97 must be 1 (ISO 7064).
 */
export function leiIsInvalid(column: string): string {
  const digits = Array.from({ length: 26 }).reduce<string>(
    (text, _, index) => `replace(${text}, '${String.fromCharCode(65 + index)}', '${index + 10}')`,
    column,
  );
  return `case when ${column} ~ '${FORMAT}' then ${digits}::numeric % 97 <> 1 else ${column} is not null end`;
}
