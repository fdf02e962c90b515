/** Replaces one kind of personal data or secrets in a text by a mark. */
export type RedactionRule = (text: string) => string;
