import type { Step } from "../../synthetics/browser-test";
import type { TestId } from "../../synthetics/test-ids";

/** Datadog's limit: a file to upload has at most 5 MB (its page "Browser Testing Steps"). */
const FILE_BYTES = 5_000_000;

/**
 * Returns a step as the provider's arguments.
 *
 * @throws Error for a file that is too large, or JavaScript without a return
 */
export function browserStep(of: string, step: Step, timeoutSeconds: number) {
  return {
    name: step.name,
    timeout: timeoutSeconds,
    alwaysExecute: step.alwaysExecute,
    ...done(`${of}, step ${step.name}`, step),
  };
}

function done(of: string, step: Step) {
  switch (step.kind) {
    case "type":
      return { type: "typeText", params: { value: step.text, elementUserLocator: located(step.element) } };
    case "click":
      return { type: "click", params: { elementUserLocator: located(step.element) } };
    case "upload":
      return {
        type: "uploadFiles",
        params: { files: JSON.stringify([uploaded(of, step.file)]), elementUserLocator: located(step.element) },
      };
    case "reload":
      return { type: "refresh", params: {} };
    case "see":
      return step.text === undefined
        ? { type: "assertElementPresent", params: { elementUserLocator: located(step.element) } }
        : {
            type: "assertElementContent",
            params: { check: "contains", value: step.text, elementUserLocator: located(step.element) },
          };
    case "holds":
      if (!/\breturn\b/.test(step.code)) {
        throw new Error(`${of}: code returns nothing, must return true on success: add a return`);
      }
      return { type: "assertFromJavascript", params: { code: step.code } };
  }
}

/** Elements are located only by the application's test ids, not by Datadog's recording of the page. */
function located(element: TestId) {
  return { failTestOnCannotLocate: true, value: { type: "css", value: `[data-testid="${element}"]` } };
}

function uploaded(of: string, { name, text }: { readonly name: string; readonly text: string }) {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length > FILE_BYTES) {
    throw new Error(`${of}: file ${name} has ${bytes.length} bytes, must be at most ${FILE_BYTES}: shorten it`);
  }
  return { name, size: bytes.length, content: bytes.toString("base64") };
}
