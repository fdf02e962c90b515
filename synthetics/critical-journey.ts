import { synthetics } from "../policy/synthetics";
import { alwaysExecuted } from "./browser-test";
import { byBrowser } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";
import { deleteAll, signIn, tenantSecrets } from "./tenant";

const { locations, browser, criticalJourney: terms } = synthetics;

/** A company's name that no customer has. The test's figures comply with the documented rules for data. */
const COMPANY = "Robot Works";
const FILE = {
  name: "emissions.csv",
  text: `company,year,scope1,scope2,scope3\n${COMPANY},2024,1000,2000,7000\n`,
};

/**
 * The critical user workflow in a browser. It first deletes the data of an aborted run. At the end it deletes its own data, even after a
 * failed step.
 */
export function criticalJourney({ environment, webUrl }: Place): SyntheticTest {
  const { email, password } = tenantSecrets(environment);
  return {
    name: "critical-journey",
    question: "Can a user sign in, upload emissions, see them and delete them?",
    when: byBrowser(locations.userNames, terms),
    definition: {
      kind: "browser",
      url: webUrl,
      device: "chrome.laptop_large",
      variables: [email, password],
      timeoutSeconds: browser.timeoutSeconds,
      steps: [
        ...signIn(environment),
        { name: "Open the emissions", kind: "click", element: "open-emissions" },
        ...deleteAll(),
        { name: "Choose a file", kind: "upload", element: "emissions-file", file: FILE },
        { name: "Upload it", kind: "click", element: "emissions-upload" },
        { name: "See what was uploaded", kind: "see", element: "emissions-list", text: COMPANY },
        ...alwaysExecuted(deleteAll()),
      ],
    },
  };
}
