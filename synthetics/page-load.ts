import { health } from "../policy/health";
import { synthetics } from "../policy/synthetics";
import type { Step } from "./browser-test";
import { byBrowser } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";

const { browser, pageLoad: terms } = synthetics;

/** The load time of the first page, with an empty cache and then again, as the browser measures it. */
export function pageLoad({ region, webUrl }: Place): SyntheticTest {
  const { firstSeconds, cachedSeconds } = health.pageLoad;
  return {
    name: "page-load",
    question: "Do pages load as quickly as they should?",
    when: byBrowser([`aws:${region}`], terms),
    definition: {
      kind: "browser",
      url: webUrl,
      device: "chrome.laptop_large",
      variables: [],
      timeoutSeconds: browser.timeoutSeconds,
      steps: [
        loaded(`The first load takes less than ${firstSeconds} s`, "navigate", firstSeconds),
        { name: "Load the page again", kind: "reload" },
        loaded(`The cached load takes less than ${cachedSeconds} s`, "reload", cachedSeconds),
      ],
    },
  };
}

/** Returns a check of the load time. `loadEventEnd` is 0 until the page has loaded, so that the check waits. */
function loaded(name: string, type: "navigate" | "reload", belowSeconds: number): Step {
  return {
    name,
    kind: "holds",
    code: [
      'const [page] = performance.getEntriesByType("navigation");',
      `return page.type === "${type}" && page.loadEventEnd > 0 && page.duration < ${belowSeconds * 1000};`,
    ].join("\n"),
  };
}
