// What the field for a person needs of whoever asks the server.
type Person = { readonly id: string; readonly name: string; readonly office: string };

export const kFoundMax = 20; // as many as the server gives; there may be more

export interface PeopleFinder {
  readonly found: readonly Person[];
  readonly open: boolean;
  readonly active: number;
  readonly asked: string; // what `found` answers; empty before the first answer
  readonly searching: boolean;
  readonly trouble: object | null;
  typed(text: string): void;
  clear(): void;
  leave(): void;
  enter(): void;
  close(): void;
  move(by: -1 | 1): void;
  take(index: number): Person | null;
  named(code: string): Person | null;
}
