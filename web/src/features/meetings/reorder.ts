// Moving an item of the agenda: the contract names the item it is to stand before (null: at the end).

export type Move = { readonly item: string; readonly before: string | null };

// The move of an item up (-1) or down (+1); null when it is at that end already.
export function step(order: readonly string[], item: string, by: -1 | 1): Move | null {
  const at = order.indexOf(item);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return null;
  return { item, before: by === -1 ? (order[to] ?? null) : (order[to + 1] ?? null) };
}

// The move that puts an item back where it stands in `order`.
export function undoOf(order: readonly string[], item: string): Move {
  return { item, before: order[order.indexOf(item) + 1] ?? null };
}

export function moved(order: readonly string[], move: Move): readonly string[] {
  const rest = order.filter((id) => id !== move.item);
  const at = move.before === null ? -1 : rest.indexOf(move.before);
  return at < 0 ? [...rest, move.item] : [...rest.slice(0, at), move.item, ...rest.slice(at)];
}
