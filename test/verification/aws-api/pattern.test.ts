import { toRegExp } from "../../../verification/aws-api/pattern";

test.each([
  // The whole value counts, with anchors and without.
  ["[a-z]+", ["abc"], ["abc1", "1abc", ""]],
  ["^[a-z]+$", ["abc"], ["abc1"]],
  ["[$]LATEST|^[1-9][0-9]*$", ["$LATEST", "12"], ["0", "$LATEST2"]],
  // Escapes and classes of Java.
  ["[a-zA-Z0-9\\-\\_\\.]{2,5}", ["a-_.", "ab"], ["a", "abcdef", "a b"]],
  ["alias\\/[a-z\\:]+", ["alias/a:b"], ["alias:a"]],
  ["\\p{Print}+", ["a ~"], ["é", "\t"]],
  ["[^\\p{Cntrl}]+", ["aé"], ["a\u0007"]],
  ["\\p{Alnum}+", ["a1"], ["a_"]],
  ["\\p{IsAlphabetic}+", ["é"], ["1"]],
  ["[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*", ["Größe 1 @x", ""], ["a,b"]],
  // A hyphen beside a class is a hyphen.
  ["[\\w-_]+", ["a-b_c"], ["a.b"]],
  ["[a-z/-\\d]+", ["a/1-2"], ["a.b"]],
  // Characters beyond the first plane are one character.
  ["[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*", ["a😀\n"], ["\u0007", "\uFFFE"]],
  // Literal braces and brackets.
  ["#\\{port\\}|[0-9]{1,5}", ["#{port}", "80"], ["#{host}"]],
  ["a{b", ["a{b"], ["ab"]],
  ["[[a]+", ["[a"], ["b"]],
  // Flags at the beginning.
  ["(?i)all", ["ALL", "all"], ["al"]],
  ["(?s).*", ["a\nb"], []],
  [".*", ["ab"], ["a\nb"]],
])("%s", (java, accepted, refused) => {
  const expression = toRegExp(java);
  expect(accepted.filter((value) => !expression?.test(value))).toEqual([]);
  expect(refused.filter((value) => expression?.test(value))).toEqual([]);
});

test.each(["[\\p{Print}&&[^|:/]]+", "[a-z]++", "[a-z]{2}+", "a?+", "^(?!(?i)AWS_)[a-z]+$", "[z-a]", "\\p{all}"])(
  "%s is not supported by JavaScript",
  (java) => {
    expect(toRegExp(java)).toBeUndefined();
  },
);
