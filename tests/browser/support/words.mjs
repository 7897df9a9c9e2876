// Where a screen offers one of two controls for the same act.
export const oneOf = (first, second) => first.or(second).first();
