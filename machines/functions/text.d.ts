/** A script in another language, bundled as text. */
declare module "*.py" {
  const text: string;
  export default text;
}
