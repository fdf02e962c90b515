/** A value that no reader may change, at any depth: all readers of a block share it. */
export type DeepReadonly<V> = V extends object ? { readonly [K in keyof V]: DeepReadonly<V[K]> } : V;
