import { HIDDEN, redacted, valueText } from "../../../verification/review/redact";

const SECRETS: readonly string[] = [
  `AKIA${"ABCDEFGHIJKLMNOP"}`,
  `ghp_${"a1B2c3D4e5F6g7H8i9J0"}`,
  `glsa_${"a1B2c3D4e5F6g7H8i9J0"}`,
  `xoxb-${"123456789012-abcdef"}`,
  `eyJ${"hbGciOiJIUzI1NiJ9"}.eyJzdWIiOiIxIn0.c2lnbmF0dXJl`,
  "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
  "0123456789abcdef0123456789abcdef",
  "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1",
];

test.each(SECRETS)("%j is hidden at any place of a text", (secret) => {
  const text = redacted(`before ${secret} after`);
  expect(text).toContain(HIDDEN);
  expect(text).toMatch(/^before .* after$/);
  expect(text).not.toContain(secret.slice(8, 16));
});

test.each([
  ["password: hunter22", "hunter22"],
  ["postgres://app:s3cretword@db/x", "s3cretword"],
  ["Authorization: Bearer abcdefghij", "abcdefghij"],
  ['{"apiKey":"abcdef123"}', "abcdef123"],
])("%j loses its secret", (text, secret) => expect(redacted(text)).not.toContain(secret));

test.each([
  "master_password",
  "user_data",
  "settings[0].integration_key",
  "webhook[0].headers.api_key",
  "auth_token",
  "environment[0].client_secret",
])("the value of %s is hidden", (path) => expect(valueText("plain", path)).toBe(HIDDEN));

test.each([
  "kms_key_id",
  "secret_arn",
  "metadata_options.http_tokens",
  "tags.Team",
  "manage_master_user_password",
  "backup_retention_period",
])("the value of %s is shown", (path) => expect(valueText("plain", path)).toBe("plain"));
