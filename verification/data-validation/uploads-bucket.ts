import { createHash } from "node:crypto";

/** A signature, which the emulator does not check. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=test/20270101/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=0";

/** An object as its upload ended: its key, its size and its ETag. */
export interface Stored {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
}

/** A bucket of the emulator with versions, as the uploads have it. */
export class UploadsBucket {
  constructor(
    private readonly url: string,
    readonly name: string,
  ) {}

  async create(): Promise<void> {
    const location = "<LocationConstraint>eu-central-1</LocationConstraint>";
    await this.call("PUT", "", `<CreateBucketConfiguration>${location}</CreateBucketConfiguration>`);
    const versions = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    await this.call("PUT", "?versioning", versions);
  }

  async put(key: string, body: string): Promise<Stored> {
    await this.call("PUT", path(key), body);
    return { key, size: Buffer.byteLength(body), etag: createHash("md5").update(body).digest("hex") };
  }

  /** Uploads two parts. @param completes false for an upload that does not end */
  async putParts(key: string, parts: readonly [string, string], completes = true): Promise<Stored> {
    const answer = await (await this.call("POST", `${path(key)}?uploads`)).text();
    const id = /<UploadId>(.+)<\/UploadId>/.exec(answer)?.[1];
    const listed: string[] = [];
    for (const [index, part] of parts.entries()) {
      const { headers } = await this.call("PUT", `${path(key)}?partNumber=${index + 1}&uploadId=${id}`, part);
      listed.push(`<Part><ETag>${headers.get("etag")}</ETag><PartNumber>${index + 1}</PartNumber></Part>`);
    }
    if (!completes) return { key, size: 0, etag: "" };
    const body = `<CompleteMultipartUpload>${listed.join("")}</CompleteMultipartUpload>`;
    const completed = await (await this.call("POST", `${path(key)}?uploadId=${id}`, body)).text();
    const etag = /<ETag>(?:&quot;|")?([0-9a-f-]+)/.exec(completed)?.[1] ?? "";
    return { key, size: parts.join("").length, etag };
  }

  /** Adds a delete marker. The versions stay. */
  async delete(key: string): Promise<void> {
    await this.call("DELETE", path(key));
  }

  /** Removes a version, as an upload that never was. Without an id, removes every version and delete marker of the key. */
  async erase(key: string): Promise<void> {
    const listed = await (await this.call("GET", `?versions&prefix=${encodeURIComponent(key)}`)).text();
    for (const [, id] of listed.matchAll(/<VersionId>([^<]+)<\/VersionId>/g)) {
      await this.call("DELETE", `${path(key)}?versionId=${id}`);
    }
  }

  private async call(method: string, path: string, body?: string): Promise<Response> {
    const response = await fetch(`${this.url}/${this.name}${path}`, {
      method,
      headers: { authorization: AUTHORIZATION },
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}

function path(key: string): string {
  return `/${key.split("/").map(encodeURIComponent).join("/")}`;
}
