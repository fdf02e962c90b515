import { type DeadLetter, deadLetterKey, readDeadLetter } from "./dead-letter";
import type { Credentials } from "./sign-request";
import { sendSigned } from "./signed-request";

interface BucketSettings {
  readonly region: string;
  /** The bucket's address, which ends with a slash. */
  readonly url: string;
  readonly credentials: Credentials;
}

/** The bucket of dead letters. */
export class DeadLetterBucket {
  constructor(private readonly settings: BucketSettings) {}

  /** Writes a dead letter. @returns its key @throws Error if S3 does not take it */
  async write(letter: DeadLetter): Promise<string> {
    const key = deadLetterKey(letter);
    await this.send("PUT", key, JSON.stringify(letter));
    return key;
  }

  /** @throws Error if S3 does not have it */
  async read(key: string): Promise<ReturnType<typeof readDeadLetter>> {
    return readDeadLetter(await this.send("GET", key));
  }

  async remove(key: string): Promise<void> {
    await this.send("DELETE", key);
  }

  private async send(method: "DELETE" | "GET" | "PUT", key: string, text?: string): Promise<string> {
    const { url, region, credentials } = this.settings;
    const answer = await sendSigned(
      {
        service: "s3",
        region,
        method,
        url: new URL(key, url),
        ...(text !== undefined && { body: { text, contentType: "application/json" } }),
      },
      credentials,
    );
    if (answer.status >= 300) {
      throw new Error(`S3 answered ${method} of ${key} with the status ${answer.status}: ${answer.text.slice(0, 300)}`);
    }
    return answer.text;
  }
}
