import file from "../../contract/browser-settings.json";

/** Where the reference server answers with what its web application starts its SDK with: made from the contract's file alone. */
export const { settingsPath } = file;

const demanded = Object.fromEntries(
  file.fields.flatMap(({ name, must }) => {
    const value = "equals" in must ? must.equals : "atMost" in must ? must.atMost : undefined;
    return value === undefined ? [] : [[name, value]];
  }),
);

export const settings = {
  ...demanded,
  env: "production",
  version: "1.0.0",
  attributes: Object.keys(file.attributes.allowed),
};
