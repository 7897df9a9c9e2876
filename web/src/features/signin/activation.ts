// What is wrong with the activation form, as keys of the dictionary.
export type ActivationFaults = {
  readonly code?: "codeShort";
  readonly password?: "passwordShort";
  readonly repeat?: "repeatWrong";
};

export function activationFaults(given: {
  readonly code: string;
  readonly password: string;
  readonly repeat: string;
}): ActivationFaults {
  return {
    ...(given.code.replace(/\s+/gu, "").length < 16 ? { code: "codeShort" as const } : {}),
    ...([...given.password].length < 8 ? { password: "passwordShort" as const } : {}),
    ...(given.password === given.repeat ? {} : { repeat: "repeatWrong" as const }),
  };
}
