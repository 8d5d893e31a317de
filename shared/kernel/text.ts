import { z } from 'zod'

const LINE_BREAKS = /[\r\n\u2028\u2029]/
// C0 and C1 controls (tab and line breaks aside), and the marks that turn or hide text: they have no place in a name.

const CONTROL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu
const LONE_SURROGATE = /\p{Surrogate}/gu

/** Text as it is kept: NFC, no control, direction or zero-width characters, no half characters, ends trimmed. */
function toPlainText(raw: string): string {
  return raw.normalize('NFC').replace(CONTROL, '').replace(LONE_SURROGATE, '').trim()
}

/** A name or title: one line of 1 to `max` characters after cleaning. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(toPlainText)
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => !LINE_BREAKS.test(text)),
    )

/** A text of several lines: 0 to `max` characters after cleaning. */
export const paragraphs = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(toPlainText)
    .pipe(z.string().max(max))
