/** Returns the text that a provider receives for an emitted string without references: Terraform removes the escapes of `${` and `%{`. */
export function deliveredText(emitted: string): string {
  return emitted.replace(/([$%])\1\{/g, "$1{");
}
