import { computed, type ReadableAtom, type Store, type StoreValue } from 'nanostores'

/**
 * A computed atom that keeps its last value when the new one says the same. A face that reads it is drawn again only
 * when what it shows has changed, however often the whole office does.
 */
export function kept<const S extends readonly Store[], T>(
  stores: S,
  compute: (...values: { [K in keyof S]: StoreValue<S[K]> }) => T,
): ReadableAtom<T> {
  let last: { readonly value: T } | null = null
  return computed(stores as unknown as Store[], (...values: unknown[]) => {
    const value = compute(...(values as never))
    if (last && saysTheSame(last.value, value)) return last.value
    last = { value }
    return value
  })
}

/** Equal one level deep: lists by their items, objects by their fields. */
function saysTheSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const [a, b] = [Object.entries(one), Object.entries(other)]
  const fields = other as Readonly<Record<string, unknown>>
  return a.length === b.length && a.every(([key, value]) => Object.is(fields[key], value))
}
