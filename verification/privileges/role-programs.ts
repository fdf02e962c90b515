import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Stacks } from "../../checks/emitted/configuration";
import { parseJsonText } from "../../checks/emitted/json-text";
import { servicesOf } from "../../checks/emitted/policy-statements";
import { resolveReference } from "../../checks/emitted/references";
import { untypedResources } from "../../checks/emitted/resources";
import type { RoleGrants } from "./role-grants";

/** A process that acts with a role, as text. */
export interface RoleProgram {
  /** The process's file, or the address of the resource that contains it. */
  readonly name: string;
  readonly language: "python" | "shell" | "automation";
  readonly text: string;
}

const ANSIBLE = "machines/ansible";

/** Returns the processes of a role: the scripts and steps of Automation documents, and what a machine runs. */
export function rolePrograms(stacks: Stacks, role: RoleGrants): RoleProgram[] {
  return role.trust.flatMap(servicesOf).includes("ec2.amazonaws.com")
    ? machinePrograms(stacks, role)
    : automationPrograms(stacks, role);
}

const document = z.looseObject({
  assumeRole: z.string().optional(),
  mainSteps: z
    .array(
      z.looseObject({
        name: z.string(),
        action: z.string(),
        inputs: z.looseObject({ Script: z.string().optional() }).optional(),
      }),
    )
    .default([]),
});

function automationPrograms(stacks: Stacks, { stack, id }: RoleGrants): RoleProgram[] {
  return documentsOf(stacks, stack).flatMap(({ address, type, content }) => {
    if (type !== "Automation") return [];
    const { assumeRole, mainSteps } = parseJsonText(document, `${stack}: ${address}: content`, content);
    const role = resolveReference(stacks, stack, assumeRole);
    if (role?.type !== "aws_iam_role" || role.id !== id) return [];
    return mainSteps.map((step): RoleProgram => {
      const name = `${address}, step ${step.name}`;
      return step.action === "aws:executeScript"
        ? { name, language: "python", text: step.inputs?.Script ?? "" }
        : { name, language: "automation", text: JSON.stringify(step) };
    });
  });
}

function documentsOf(stacks: Stacks, stack: string) {
  return untypedResources({ [stack]: stacks[stack] ?? {} }, "aws_ssm_document").map(({ id, block }) => ({
    address: `aws_ssm_document.${id}`,
    type: String(block.document_type),
    content: String(block.content),
  }));
}

/** The boot script, the document of the configuration, and the files of the roles in its playbook. */
function machinePrograms(stacks: Stacks, { stack }: RoleGrants): RoleProgram[] {
  const commands = documentsOf(stacks, stack).filter(({ type }) => type === "Command");
  const playbooks = [
    ...new Set(commands.flatMap(({ content }) => content.match(/\b(server|collector)\.yml\b/g) ?? [])),
  ];
  return [
    { name: `${stack}: locals`, language: "shell", text: JSON.stringify(stacks[stack]?.locals ?? {}) },
    ...commands.map(({ address, content }): RoleProgram => ({ name: address, language: "shell", text: content })),
    ...playbooks.flatMap(playbookFiles),
  ];
}

function playbookFiles(playbook: string): RoleProgram[] {
  const text = readFileSync(join(ANSIBLE, playbook), "utf8");
  const roles = [...text.slice(text.indexOf("\n  roles:")).matchAll(/^ {4}- (\w+)$/gm)].map(([, role = ""]) => role);
  return roles.flatMap((role) =>
    ["files", "templates"].flatMap((kind) => {
      const folder = join(ANSIBLE, "roles", role, kind);
      return filesIn(folder).map(
        (file): RoleProgram => ({
          name: join(folder, file),
          language: file.endsWith(".py") ? "python" : "shell",
          text: readFileSync(join(folder, file), "utf8"),
        }),
      );
    }),
  );
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
