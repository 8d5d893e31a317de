import { $language } from '../i18n/i18n.ts'

/** A size as one reads it: 812 B, 4.2 kB, 1.3 MB, with the language's own comma. */
export function sayBytes(bytes: number): string {
  const [value, unit] =
    bytes < 1_000 ? [bytes, 'B'] : bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
  const digits = unit === 'B' || value >= 100 ? 0 : 1
  return `${value.toLocaleString($language.get(), { maximumFractionDigits: digits })} ${unit}`
}
