import { BrowserTest } from "../../../constructs/datadog/browser-test";
import type { BrowserTestDefinition, Step } from "../../../synthetics/browser-test";
import { type Emitted, only } from "../../support";
import { emitted } from "./emitted";
import { WHEN } from "./schedule";

const SEE: Step = { name: "See the dashboard", kind: "see", element: "dashboard" };
const made = (steps: readonly Step[], changes: Partial<BrowserTestDefinition> = {}): Emitted =>
  only(
    emitted(
      (stack) =>
        new BrowserTest(stack, "it", {
          title: "t",
          tags: [],
          when: { ...WHEN, everySeconds: 86_400 },
          variables: { EMAIL: "id-1" },
          steps: {
            kind: "browser",
            url: "https://www.example.com",
            device: "chrome.laptop_large",
            variables: ["EMAIL"],
            timeoutSeconds: 10,
            steps,
            ...changes,
          },
        }),
    ),
    "datadog_synthetics_test",
  );

test("steps have Datadog's types, on elements of the instrumentation contract only", () => {
  const { browser_step } = made([
    { name: "Type", kind: "type", element: "sign-in-email", text: "{{ EMAIL }}" },
    { name: "Click", kind: "click", element: "confirm", alwaysExecute: true },
    { name: "Upload", kind: "upload", element: "emissions-file", file: { name: "a.csv", text: "ä" } },
    { name: "Reload", kind: "reload" },
    { name: "Hold", kind: "holds", code: "return true;" },
    { name: "Read", kind: "see", element: "emissions-list", text: "Robot" },
    SEE,
  ]);
  expect(browser_step.map(({ type }: Emitted) => type)).toEqual([
    "typeText",
    "click",
    "uploadFiles",
    "refresh",
    "assertFromJavascript",
    "assertElementContent",
    "assertElementPresent",
  ]);
  expect(browser_step[0].params).toEqual({
    value: "{{ EMAIL }}",
    element_user_locator: {
      fail_test_on_cannot_locate: true,
      value: { type: "css", value: '[data-testid="sign-in-email"]' },
    },
  });
  expect(browser_step.map(({ always_execute }: Emitted) => always_execute)).toEqual([
    undefined,
    true,
    ...Array(5).fill(undefined),
  ]);
  expect(JSON.parse(browser_step[2].params.files)).toEqual([{ name: "a.csv", size: 2, content: "w6Q=" }]);
  expect(browser_step[5].params).toMatchObject({ check: "contains", value: "Robot" });
});

// docs.datadoghq.com/synthetics/browser_tests/test_steps
test("the last step must be an assertion", () => {
  expect(() => made([SEE])).not.toThrow();
  expect(() => made([{ name: "Hold", kind: "holds", code: "return true;" }])).not.toThrow();
  const message = "must be of kind see or holds: add an assertion";
  expect(() => made([SEE, { name: "Reload", kind: "reload" }])).toThrow(`test t: the last step is Reload, ${message}`);
  expect(() => made([])).toThrow(`test t: the last step is none, ${message}`);
});

test("a step has a timeout of at most 300 seconds", () => {
  expect(made([SEE], { timeoutSeconds: 300 }).browser_step[0].timeout).toBe(300);
  for (const timeoutSeconds of [0, 301]) {
    expect(() => made([SEE], { timeoutSeconds })).toThrow(
      `test t: timeoutSeconds is ${timeoutSeconds}, must be above 0 and at most 300: change it`,
    );
  }
});

test("a file has at most 5 MB", () => {
  const upload = (bytes: number): Step => ({
    name: "Upload",
    kind: "upload",
    element: "emissions-file",
    file: { name: "a.csv", text: "x".repeat(bytes) },
  });
  expect(() => made([upload(5_000_000), SEE])).not.toThrow();
  expect(() => made([upload(5_000_001), SEE])).toThrow(
    "test t, step Upload: file a.csv has 5000001 bytes, must be at most 5000000: shorten it",
  );
});

test("a JavaScript assertion must return a value", () => {
  expect(() => made([{ name: "Hold", kind: "holds", code: "true" }])).toThrow(
    "test t, step Hold: code returns nothing, must return true on success: add a return",
  );
});

test("a step uses only variables of the test", () => {
  const typed = (text: string): Step => ({ name: "Type", kind: "type", element: "sign-in-email", text });
  expect(made([typed("{{ EMAIL }}"), SEE]).browser_variable).toEqual([{ type: "global", name: "EMAIL", id: "id-1" }]);
  expect(() => made([typed("{{ MAIL }}"), SEE])).toThrow(
    "test t: text uses {{ MAIL }}, must be one of EMAIL: add the variable, or correct the name",
  );
});

test.each(["http://www.example.com", "www.example.com"])("%s is refused as a start URL", (url) => {
  expect(() => made([SEE], { url })).toThrow(`test t: url is "${url}", must be an address with https://: correct it`);
});
