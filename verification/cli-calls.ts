/** A command of the AWS CLI. */
interface CliCall {
  /** The service by its name in the CLI, such as `s3api`. */
  readonly service: string;
  /** The operation as the CLI writes it, such as `put-role-policy`. */
  readonly words: string;
  /** The operation of the API in small letters, such as `putrolepolicy`. */
  readonly operation: string;
}

/** Returns the commands of the AWS CLI in a text, in their order. */
export function cliCalls(text: string): CliCall[] {
  return [...text.matchAll(/\baws ([a-z0-9]+) ([a-z0-9-]+)/g)].map(([, service = "", words = ""]) => ({
    service,
    words,
    operation: words.replaceAll("-", ""),
  }));
}
