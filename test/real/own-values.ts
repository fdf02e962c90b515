import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An account with which the emulator starts when `MOTO_ACCOUNT_ID` names it. */
export const OWN_ACCOUNT = "410928374651";

/** The sandbox's examples, each with a value in the form of real ones. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "environments/sandbox.ts": {
    "123456789012": OWN_ACCOUNT,
    Z00000000000000SAND0: "Z04R8SANDBOX7Q2",
    "ami-0aaaaaaaaaaaaaaa1": "ami-0a1b2c3d4e5f60718",
    "https://grafana.sandbox.": "https://metrics.sandbox.",
    "http://127.0.0.1:9090": "https://prometheus.sandbox.gocarbontracker.com",
    "11111111111111111111111111111111": "4f1c9a7d2b8e6053a1d4c7f09b2e8635",
    "ada@": "mary@",
    "grace@": "edith@",
    "operations@": "ops@",
    T0000000000: "T04QX81B2K7",
    C0000000001: "C04QX81B2K7",
    C0000000002: "C04QX81B2K8",
  },
  "environments/organization.ts": { "111111111111": "4109283746", "222222222222": "928374651" },
  "policy/agents.ts": { '"0".repeat(64)': '"4f1c9a7d2b8e6053".repeat(4)' },
  "policy/suppressed-findings.ts": { "operations@": "ops@" },
  "policy/ownership.ts": { "github.com/gocarbontracker/operations": "github.com/gocarbontracker/handbook" },
};

/** Replaces the examples of the sandbox, the organization and the policy in a copied checkout. */
export function fillOwnValues(checkout: string): void {
  for (const [file, values] of Object.entries(VALUES)) {
    change(join(checkout, file), (text) =>
      Object.entries(values).reduce((changed, [example, own]) => changed.replaceAll(example, own), text),
    );
  }
}

function change(file: string, edit: (text: string) => string): void {
  writeFileSync(file, edit(readFileSync(file, "utf8")));
}
