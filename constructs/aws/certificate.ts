import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";

export interface CertificateProps {
  /** The one name the certificate is for, such as `app.example.com`. */
  readonly domain: string;
  /** The Route 53 zone that holds the domain. */
  readonly hostedZoneId: string;
  /** Seconds for which resolvers may keep the validation record. */
  readonly recordTimeToLiveSeconds: number;
}

/** A public TLS certificate that proves itself by a DNS record and renews itself as long as that record is there. */
export class Certificate extends Construct {
  /** Known only when the certificate has been issued: who uses it waits for that. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, "certificate", {
      domainName: props.domain,
      validationMethod: "DNS",
      // A listener must never be without one.
      lifecycle: { createBeforeDestroy: true },
    });
    // One name, so one record; no `for_each`, whose keys would have to be known before the certificate is.
    const proof = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, "record", {
      zoneId: props.hostedZoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: props.recordTimeToLiveSeconds,
      // A second certificate for the same name asks for the same record while the first is still there.
      allowOverwrite: true,
    });
    const validation = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    });
    this.arn = validation.certificateArn;
  }
}
