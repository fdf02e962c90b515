import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";

export interface CertificateProps {
  /** The certificate's only domain name, such as `app.example.com`. */
  readonly domain: string;
  /** The Route 53 zone that holds the domain. */
  readonly hostedZoneId: string;
  /** Time to live of the validation record in seconds. */
  readonly recordTimeToLiveSeconds: number;
}

/** A public TLS certificate with DNS validation. AWS renews it as long as the validation record exists. */
export class Certificate extends Construct {
  /** The ARN, known after AWS has issued the certificate. Resources that use it wait for that. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, "certificate", {
      domainName: props.domain,
      validationMethod: "DNS",
      // A listener must always have a certificate.
      lifecycle: { createBeforeDestroy: true },
    });
    // One name has one record. `for_each` would need keys that are known before the certificate exists.
    const proof = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, "record", {
      zoneId: props.hostedZoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: props.recordTimeToLiveSeconds,
      // A new certificate for the same name requires the same record while the old one still exists.
      allowOverwrite: true,
    });
    const validation = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    });
    this.arn = validation.certificateArn;
  }
}
