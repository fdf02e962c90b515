import { exampleFields } from "../../environments/example-fields";
import type { Environment } from "../../environments/schema";
import type { EmittedStack } from "../../tools/emitted";
import { missingVariables } from "../../tools/missing-variables";
import type { Finding } from "./finding";

/** The questions that the checkout and the shell answer: examples, the recorded checksums among them, and secrets. */
export function recorded(environment: Environment, stacks: readonly EmittedStack[], env: NodeJS.ProcessEnv): Finding[] {
  const system = "checkout";
  const files = exampleFields([environment])
    .split("\n")
    .slice(1)
    .filter((line) => line !== "");
  const examples = files.map((line): Finding => {
    const [file = "", ...fields] = line.trim().split(/\s{2,}/);
    return {
      system,
      check: file,
      status: "missing",
      detail: `examples in ${fields.join(" ")}`,
      fix: file === "policy/agents.ts" ? "record the checksums, as the file describes" : "put your own values in",
    };
  });
  const secrets = missingVariables(stacks, env).map((sentence): Finding => {
    const [variable = "", rest = ""] = sentence.split(/ (.*)/s);
    return { system: "shell", check: variable, status: "missing", detail: rest.split(": ")[0] ?? "", fix: "export it" };
  });
  return [
    ...(examples.length > 0 ? examples : [{ system, check: "examples", status: "ready", detail: "none" } as const]),
    ...(secrets.length > 0
      ? secrets
      : [{ system: "shell", check: "secrets", status: "ready", detail: "all" } as const]),
  ];
}
