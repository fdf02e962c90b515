import { ownership } from "../../policy/ownership";
import type { Pinned, Variables } from "./variables";

/** Who takes the traces of a server's requests. */
export interface TraceAgent {
  readonly package: Pinned;
  /** The Datadog site that they are passed on to. */
  readonly site: string;
  /** The parameter with the key by which the agent reports, which it reads at its start. */
  readonly keyParameter: string;
}

/** The variables of the role `trace_agent`: empty ones have a server do without. */
export function traceAgentVariables(region: string, environment: string, agent: TraceAgent | undefined): Variables {
  if (agent === undefined) return { trace_agent_package: {}, trace_agent_configuration: {} };
  return {
    trace_agent_package: agent.package,
    // Datadog's pages "Secrets Management" and "Agent Configuration Files".
    trace_agent_configuration: {
      api_key: `ENC[${agent.keyParameter}]`,
      secret_backend_type: "aws.ssm",
      secret_backend_config: { aws_session: { aws_region: region } },
      site: agent.site,
      env: environment,
      tags: [`team:${ownership.team}`],
      apm_config: { enabled: true },
      // Servers answer no other kind of question about themselves.
      ec2_prefer_imdsv2: true,
      remote_configuration: { enabled: false },
    },
  };
}
