/** A figure of a review, or the reason why it is unknown and how to get it. */
export type Figure = { readonly name: string } & (
  | { readonly value: string; readonly missing?: undefined }
  | {
      /** One sentence without a full stop. It may contain text of a server. */
      readonly missing: string;
      /** Markdown: the way to the figure. */
      readonly how: string;
      readonly value?: undefined;
    }
);
