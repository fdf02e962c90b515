/** A resource type that the emulator lacks, and the sandbox leaves out. */
export interface NotEmulated {
  readonly type: string;
  readonly reason: string;
}

/** The resource types that `npm run sandbox` leaves out. All others must apply, have an empty second plan and be destroyed. */
export const notEmulated: readonly NotEmulated[] = [
  { type: "aws_accessanalyzer_analyzer", reason: "The emulator has no IAM Access Analyzer." },
  { type: "aws_accessanalyzer_archive_rule", reason: "The emulator has no IAM Access Analyzer." },
  {
    type: "aws_config_conformance_pack",
    reason: "The emulator has no conformance packs; test/real/conformance.test.ts gives it the rules.",
  },
];
