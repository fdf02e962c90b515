/** A text in Markdown, bundled as it is. */
declare module "*.md" {
  const text: string;
  export default text;
}
