import { Construct } from "constructs";
import { SyntheticsGlobalVariable } from "../../.gen/providers/datadog/synthetics-global-variable";
import { checkTags } from "./tags";
import type { VariableIds } from "./test-variables";

/** A secret that tests may use. */
interface SecureVariable {
  /** The id of the variable's construct. */
  readonly id: string;
  /** The variable's name, unique in the organization. */
  readonly name: string;
  readonly description: string;
  /** Secret: a reference, never a literal. Terraform sends it and stores it in no state. */
  readonly value: string;
}

export interface SecureVariablesProps {
  readonly variables: readonly SecureVariable[];
  /** A version to change when the values change, because Terraform cannot compare them. */
  readonly version: string;
  readonly tags: readonly string[];
}

/** The provider's pattern (its page of `datadog_synthetics_global_variable`: all uppercase with underscores). */
const NAME = /^[A-Z][A-Z0-9_]+[A-Z0-9]$/;

/** Variables whose values neither tests nor their results show. */
export class SecureVariables extends Construct {
  /** Ids by the variables' names. */
  readonly ids: VariableIds;

  constructor(scope: Construct, id: string, { variables, version, tags }: SecureVariablesProps) {
    super(scope, id);
    checkTags("secure variables", tags);
    this.ids = Object.fromEntries(
      variables.map(({ id: place, name, description, value }) => {
        check(name);
        const variable = new SyntheticsGlobalVariable(this, place, {
          name,
          description,
          valueWo: value,
          valueWoVersion: version,
          secure: true,
          tags: tags.toSorted(),
        });
        return [name, variable.id];
      }),
    );
  }
}

function check(name: string): void {
  if (NAME.test(name)) return;
  throw new Error(
    `secure variable ${name}: name must be capital letters, digits and underscores, three or more, no underscore at the ends: rename it`,
  );
}
