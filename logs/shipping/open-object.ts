import { logStore } from "../../policy/log-store";
import type { Credentials } from "./sign-request";
import { openSigned } from "./signed-request";
import type { StoredObject } from "./stored-object";

/** The buckets with log lines: their region, and the address of each, which ends with a slash, by its name. */
interface LogBuckets {
  readonly region: string;
  readonly bucketUrls: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
}

/** Returns the content of an object. @throws Error if the bucket is unknown, or S3 does not have the object */
export async function openObject(
  { bucketName, key }: StoredObject,
  { region, bucketUrls, credentials }: LogBuckets,
): Promise<AsyncIterable<Uint8Array>> {
  const address = bucketUrls[bucketName];
  if (address === undefined) throw new Error(`BUCKET_URLS has no ${bucketName}: add the bucket to the sources`);
  // A key may have characters that have a meaning in an address.
  const url = new URL(key.split("/").map(encodeURIComponent).join("/"), address);
  // The content is read while its lines are stored.
  const { timeoutSeconds } = logStore.shipping;
  const answer = await openSigned({ service: "s3", region, method: "GET", url, timeoutSeconds }, credentials);
  if (answer.status !== 200 || answer.body === null) {
    throw new Error(`S3 answered GET of ${key} in ${bucketName} with the status ${answer.status}`);
  }
  return answer.body;
}
