import { Fn, TerraformLocal, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { escapeForeignText } from "../../../stacks/support/foreign-text";
import { type Emitted, synthesized } from "../../support";

function emitted(build: (stack: TerraformStack) => void): Emitted {
  const { test: stack = {} } = synthesized((app) => {
    const one = new TerraformStack(app, "test");
    escapeForeignText(one);
    build(one);
  });
  return stack;
}

const local = (text: unknown): unknown => {
  const { locals } = emitted((stack) => new TerraformLocal(stack, "text", text));
  return locals?.text;
};

test.each([
  // Variables of Grafana, of a script, of a name.
  ["${prometheus}", "$${prometheus}"],
  ["a ${__field.labels.x} b ${HOME}", "a $${__field.labels.x} b $${HOME}"],
  ["100%{off}", "100%%{off}"],
  // Escaped text is text as well, and arrives unchanged.
  ["$${x}", "$$${x}"],
  ["%%{x}", "%%%{x}"],
  // Text that Terraform does not parse as a template is unchanged.
  ["costs $5, 100 %, {{ $labels.x }} $ {x}", "costs $5, 100 %, {{ $labels.x }} $ {x}"],
])("the text %s is emitted as %s", (text, expected) => {
  expect(local(text)).toBe(expected);
});

test("text in lists and maps is escaped, including keys of maps", () => {
  expect(local({ "${key}": ["${one}", { two: "%{two}" }, 3, true, null] })).toEqual({
    "$${key}": ["$${one}", { two: "%%{two}" }, 3, true, null],
  });
});

test("a cdktf reference stays an expression, and the text around it is escaped", () => {
  const stack = emitted((scope) => {
    const name = new TerraformVariable(scope, "name", { type: "string" });
    new TerraformLocal(scope, "mixed", `${name.stringValue} says \${HOME}`);
    new TerraformLocal(scope, "price", `$${name.stringValue}`);
    new TerraformLocal(scope, "function", Fn.upper(name.stringValue));
    new TerraformOutput(scope, "output", { value: name.value, description: "${x}", staticId: true });
  });
  expect(stack.locals).toEqual({
    mixed: "${var.name} says $${HOME}",
    function: "${upper(var.name)}",
    // A dollar sign in front of a reference would escape it.
    price: '${"$"}${var.name}',
  });
  expect(stack.output?.output).toEqual({ value: "${var.name}", description: "$${x}" });
});
