/** The reason for which a line cannot be stored, in one sentence. */
export class LineFault extends Error {}
