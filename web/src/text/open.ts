// What another language must fill: the same keys with the same kinds of words.
export type Open<T> = T extends string
  ? string
  : T extends (...given: infer G) => string
    ? (...given: G) => string
    : { readonly [K in keyof T]: Open<T[K]> };
