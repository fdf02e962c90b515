import { functionSettings } from "../../../logs/functions/function-settings";

const VARIABLES = {
  ENVIRONMENT: "production",
  AWS_REGION: "eu-central-1",
  STORE_URL: "https://store.example/",
  DEAD_LETTER_URL: "https://bucket.example/",
  SOURCES: '[{"logGroup":"group","source":"application"}]',
  BUCKET_URLS: '{"audit":"https://audit.example/"}',
};

test("the variables are read", () => {
  expect(functionSettings(VARIABLES)).toEqual({
    environment: "production",
    region: "eu-central-1",
    storeUrl: "https://store.example/",
    deadLetterUrl: "https://bucket.example/",
    sources: [{ logGroup: "group", source: "application" }],
    bucketUrls: { audit: "https://audit.example/" },
  });
});

test.each(Object.keys(VARIABLES))("a missing %s is named", (name) => {
  expect(() => functionSettings({ ...VARIABLES, [name]: "" })).toThrow(`the variable ${name} is missing`);
});

test("an unknown source is named with the known ones", () => {
  const SOURCES = '[{"logGroup":"group","source":"mainframe"}]';
  expect(() => functionSettings({ ...VARIABLES, SOURCES })).toThrow(
    /SOURCES has "mainframe", must be one of application, activity, access/,
  );
});
