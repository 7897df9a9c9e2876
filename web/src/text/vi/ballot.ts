export const ballot = {};
