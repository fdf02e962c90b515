/** A script in another language, bundled as text. */
declare module "*.py" {
  const text: string;
  export default text;
}

/** A query, bundled as text. */
declare module "*.sql" {
  const text: string;
  export default text;
}
