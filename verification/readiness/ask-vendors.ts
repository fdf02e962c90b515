import { mapLimited } from "../../tools/map-limited";
import type { Finding, Verdict } from "./finding";
import type { VendorQuestion } from "./vendor-question";

const AT_ONCE = 4;
const TIMEOUT_SECONDS = 10;
const REFUSED = [401, 403, 404];

/** Queries the vendors' APIs. Without a token or an answer a question stays unanswered. */
export function askVendors(questions: readonly VendorQuestion[], env: NodeJS.ProcessEnv): Promise<Finding[]> {
  return mapLimited(questions, AT_ONCE, async (question) => ({
    system: question.system,
    check: question.check,
    ...(await verdictOf(question, env)),
  }));
}

async function verdictOf(question: VendorQuestion, env: NodeJS.ProcessEnv): Promise<Verdict> {
  const absent = question.variables.filter((name) => (env[name] ?? "") === "");
  if (absent.length > 0) {
    return {
      status: "unknown",
      detail: `not queried without ${absent.join(", ")}`,
      fix: `export ${absent.join(", ")}`,
    };
  }
  const path = new URL(question.url).pathname;
  const headers = Object.fromEntries(
    Object.entries(question.headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  try {
    const signal = AbortSignal.timeout(TIMEOUT_SECONDS * 1000);
    const answer = await fetch(question.url, { headers, signal, redirect: "error" });
    if (REFUSED.includes(answer.status)) {
      return { status: "missing", detail: `${path} answers ${answer.status}`, fix: question.fix };
    }
    if (!answer.ok)
      return { status: "unknown", detail: `${path} answers ${answer.status}`, fix: "run the command again" };
    return question.read(await answer.json());
  } catch (error) {
    // The message of a failed request names no token.
    const reason = error instanceof Error ? error.name : "error";
    return {
      status: "unknown",
      detail: `${path} has no readable answer (${reason})`,
      fix: "check the address and the connection",
    };
  }
}
