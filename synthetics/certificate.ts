import { expiry } from "../policy/expiry";
import { synthetics } from "../policy/synthetics";
import { fromRegion } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";

const HTTPS_PORT = 443;

/** The certificate that browsers are shown. Its end is told by Prometheus' probes; this shows it to whoever asks Datadog. */
export function certificate({ domain, region }: Place): SyntheticTest {
  return {
    name: "certificate",
    question: "Is the API's certificate good for weeks?",
    when: fromRegion(region, synthetics.certificate),
    does: { kind: "certificate", host: domain, port: HTTPS_PORT, moreThanDays: expiry.certificate.minimumDays },
  };
}
