/** The text that a provider is given for an emitted string without references: Terraform takes the escapes of `${` and `%{` away. */
export function deliveredText(emitted: string): string {
  return emitted.replace(/([$%])\1\{/g, "$1{");
}
