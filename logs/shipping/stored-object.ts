/** An object of a bucket to which an AWS service writes log lines. */
export interface StoredObject {
  readonly bucketName: string;
  readonly key: string;
  /** The time at which it was written, in milliseconds since 1970. */
  readonly writtenAt: number;
}

/** The event with which EventBridge reports a new object (Amazon S3 User Guide, structure of event messages for EventBridge). */
export interface ObjectCreated {
  readonly "detail-type": "Object Created";
  readonly time: string;
  readonly detail: { readonly bucket: { readonly name: string }; readonly object: { readonly key: string } };
}

/** Reads the event of a new object. @throws Error if it is none */
export function storedObject(event: unknown): StoredObject {
  const { detail, time } = (event ?? {}) as Partial<ObjectCreated>;
  const [bucketName, key, writtenAt] = [detail?.bucket?.name, detail?.object?.key, Date.parse(time ?? "")];
  if (typeof bucketName === "string" && typeof key === "string" && !Number.isNaN(writtenAt)) {
    return { bucketName, key, writtenAt };
  }
  throw new Error("the event has no bucket, no object or no time: it is no event of a new object");
}
