import type { agents } from "../../../policy/agents";
import { chapter } from "../clause";
import { text } from "../values";

const pinnedVersion = text(/^\d+(\.\d+){2,3}(b\d+)?$/, "a released version such as 3.3.3598.0");
const sha256 = text(/^[0-9a-f]{64}$/, "the 64 hexadecimal digits of a SHA-256 checksum");
const agent = { pinnedVersion, arm64Sha256: sha256, amd64Sha256: sha256 };

export const agentsFile = {
  agents: chapter<typeof agents>({ systemsManager: agent, cloudWatch: agent, datadog: agent }),
};
