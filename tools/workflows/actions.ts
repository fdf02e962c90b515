/** An action of a workflow, by the commit of a release: a tag can move to another commit. */
interface Action {
  readonly commit: string;
  /** The release of the commit. */
  readonly version: string;
}

/**
 * Every action that a workflow uses. Renovate updates this list (`customManagers` in `.github/renovate.json`) and leaves the generated
 * workflows alone: run `npm run workflows` in its pull request.
 */
export const actions = {
  "actions/checkout": { commit: "08c6903cd8c0fde910a37f88322edcfb5dd907a8", version: "v5.0.0" },
  "actions/download-artifact": { commit: "d3f86a106a0bac45b974a628896c90dbdf5c8093", version: "v4.3.0" },
  "actions/setup-node": { commit: "a0853c24544627f65ddf259abe73b1d18a591444", version: "v5.0.0" },
  "actions/upload-artifact": { commit: "ea165f8d65b6e75b540449e92b4886f43607fa02", version: "v4.6.2" },
  "aws-actions/configure-aws-credentials": { commit: "a03048d87541d1d9fcf2ecf528a4a65ba9bd7838", version: "v5.0.0" },
  "hashicorp/setup-terraform": { commit: "b9cd54a3c349d3f38e8881555d616ced269862dd", version: "v3.1.2" },
} as const satisfies Readonly<Record<string, Action>>;

/** The `uses` of an action. */
export function pinned(name: keyof typeof actions): string {
  return `${name}@${actions[name].commit}`;
}

/** Debian 12 with Node 20: the tests unpack Debian's packages. */
export const TEST_IMAGE = "node:20-bookworm@sha256:8f693eaa7e0a8e71560c9a82b55fd54c2ae920a2ba5d2cde28bac7d1c01c9ba5";
