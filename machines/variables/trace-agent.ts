import { ownership } from "../../policy/ownership";
import type { Pinned, Variables } from "./variables";

/** The agent that receives the traces of a server's requests. */
export interface TraceAgent {
  readonly package: Pinned;
  /** The Datadog site that receives the traces. */
  readonly site: string;
  /** The parameter with the agent's API key, which the agent reads at start. */
  readonly keyParameter: string;
}

/** Returns the variables of the role `trace_agent`. Empty variables remove the agent from a server. */
export function traceAgentVariables(region: string, environment: string, agent: TraceAgent | undefined): Variables {
  if (agent === undefined) return { trace_agent_package: {}, trace_agent_configuration: {} };
  return {
    trace_agent_package: agent.package,
    // Settings from Datadog's pages "Secrets Management" and "Agent Configuration Files".
    trace_agent_configuration: {
      api_key: `ENC[${agent.keyParameter}]`,
      secret_backend_type: "aws.ssm",
      secret_backend_config: { aws_session: { aws_region: region } },
      site: agent.site,
      env: environment,
      tags: [`team:${ownership.team}`],
      apm_config: { enabled: true },
      // Servers require session tokens for instance metadata.
      ec2_prefer_imdsv2: true,
      remote_configuration: { enabled: false },
    },
  };
}
