import * as z from "zod";
import { parseAs } from "../../checks/emitted/describe-mismatches";

const API = "https://api.github.com";
const PAGE = 100;
const ATTEMPTS = 4;
const FIX = "this is not the answer that GitHub documents";

/** GitHub's REST API for one repository, with the token of a job. */
export class GitHub {
  private constructor(
    private readonly api: string,
    readonly repository: string,
    private readonly token: string,
    private readonly firstPauseMilliseconds: number,
  ) {}

  /**
   * Reads the repository and the token from the variables of a job.
   *
   * @throws Error with the missing variables
   */
  static fromEnvironment(env: NodeJS.ProcessEnv, firstPauseMilliseconds = 1000): GitHub {
    const { GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = env;
    const missing = Object.entries({ GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token }).filter(
      ([, value]) => !value,
    );
    if (!repository || !token)
      throw new Error(
        `${missing.map(([name]) => name).join(" and ")} must be set: GitHub sets both in a job that passes its token on`,
      );
    return new GitHub(env.GITHUB_API_URL || API, repository, token, firstPauseMilliseconds);
  }

  /** Reads an object of the repository. @param path such as `/pulls/7` */
  async get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    return parseAs(schema, `GitHub's answer to ${path}`, await this.request("GET", path), FIX);
  }

  /** Reads every page of a list. @param key of the list in the answer; the answer itself is the list without one */
  async list<S extends z.ZodType>(path: string, schema: S, key?: string): Promise<z.output<S>[]> {
    const found: z.output<S>[] = [];
    for (let page = 1; ; page++) {
      const at = `${path}${path.includes("?") ? "&" : "?"}per_page=${PAGE}&page=${page}`;
      const items = await this.get(
        at,
        key === undefined
          ? z.array(schema)
          : z.looseObject({ [key]: z.array(schema) }).transform((answer) => answer[key] as z.output<S>[]),
      );
      found.push(...items);
      if (items.length < PAGE) return found;
    }
  }

  async post(path: string, body: object): Promise<void> {
    await this.request("POST", path, body);
  }

  async patch(path: string, body: object): Promise<void> {
    await this.request("PATCH", path, body);
  }

  /** Sends a request, and repeats it while GitHub is unavailable or limits the rate. @throws Error with GitHub's message */
  private async request(method: string, path: string, body?: object): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(`${this.api}/repos/${this.repository}${path}`, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${this.token}`,
          "x-github-api-version": "2022-11-28",
          ...(body && { "content-type": "application/json" }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (answer.ok) return answer.json();
      const mayPass = answer.status >= 500 || answer.status === 429;
      // A repeated POST could write twice.
      if (!mayPass || method === "POST" || attempt === ATTEMPTS) {
        throw new Error(
          `GitHub refused ${method} ${path} with ${answer.status}: ${(await answer.text()).slice(0, 300)}`,
        );
      }
      await new Promise((done) => setTimeout(done, this.firstPauseMilliseconds * 2 ** (attempt - 1)));
    }
  }
}
