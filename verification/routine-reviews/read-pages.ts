import type * as z from "zod";
import { requestAws } from "../delivery/aws-request";

/** A list of an AWS service that comes in pages. */
interface PagedList<S extends z.ZodType> {
  readonly service: string;
  readonly region: string;
  readonly path: string;
  readonly page: S;
  /** The body of the request. Its field for the token is `token`, and is left out for the first page. */
  readonly body: object;
  readonly token: "nextToken" | "NextToken";
  /** The token of the page after a page. */
  readonly next: (page: z.output<S>) => string | null | undefined;
}

/** Requests every page of a list. @throws Error for a refused request, and for an answer of another form */
export async function readPages<S extends z.ZodType>(
  { service, region, path, page, body, token, next }: PagedList<S>,
  env: NodeJS.ProcessEnv,
): Promise<z.output<S>[]> {
  const pages: z.output<S>[] = [];
  let after: string | undefined;
  do {
    const text = await requestAws(
      {
        service,
        region,
        path,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...body, ...(after !== undefined && { [token]: after }) }),
      },
      env,
    );
    const answer = page.parse(JSON.parse(text));
    pages.push(answer);
    after = next(answer) ?? undefined;
  } while (after !== undefined);
  return pages;
}
