/** The letters that a PDF has: the office's own in two halves, and those of the world, in that order. */
export const pdfFamilies = ['Plain', 'Extended', 'World'] as const
export type PdfFamily = (typeof pdfFamilies)[number]

/** Text in the letters that have it. */
interface PdfPiece {
  readonly text: string
  readonly font: PdfFamily
}

/** What each font has letters for. A test reads the fonts and holds these against them. */
export const lettersOf: Readonly<Record<PdfFamily, RegExp>> = {
  Plain:
    /^[\t\n\r -~\u00a0-\u00ff\u0131\u0152\u0153\u02c6\u02da\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u2044\u20ac\u2122\u2212\u2215]*$/,
  Extended:
    /^[\u0100-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b\u012e\u012f\u0136\u0137\u013b-\u013e\u0141-\u0148\u0150\u0151\u0154\u0155\u0158-\u015b\u015e-\u0165\u016a\u016b\u016e-\u0173\u0178-\u017e\u0192\u0218-\u021b\u02c7\u02dd\u2020\u2113]*$/,
  World:
    /^[\u0300\u0301\u0303\u0309\u030f\u0323 -~\u00a0-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01f0\u01fa-\u01ff\u0218-\u021b\u0237\u0259\u02bc\u02c6\u02c7\u02c9\u02d8-\u02dd\u02f3\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u03d1\u03d2\u03d6\u0400-\u0486\u0488-\u0513\u1e00\u1e01\u1e3e\u1e3f\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u1f4d\u2000-\u200b\u2010\u2011\u2013-\u2015\u2017-\u201e\u2020-\u2022\u2025-\u2027\u2030\u2032\u2033\u2039\u203a\u203c\u2044\u2070\u2074-\u208e\u20a3\u20a4\u20a6-\u20ac\u20b1\u20b9\u20ba\u20bc\u20bd\u20c1\u2105\u2113\u2116\u2122\u2126\u212e\u215b-\u215e\u2202\u2206\u220f\u2211\u2212\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u25a0\u25ca\u25cb\u25cf\ufb01-\ufb04\ufffd]*$/,
}
/** Signs that no font has, and how one types them. */
const typed: Readonly<Record<string, string>> = {
  ...{ '→': '->', '←': '<-', '↔': '<->', '⇒': '=>', '✓': 'v', '✔': 'v', '✗': 'x', '✘': 'x' },
  ...{ '☐': '[ ]', '☑': '[x]', '☒': '[x]', '▪': '•', '◦': '•', '‣': '•', '\u202f': '\u00a0', '\ufeff': '' },
}
/** They say how what stands before them looks, or tie; by themselves they are nothing. */
const UNSEEN = /[\ufe00-\ufe0f\u200c-\u200f\u2028-\u202e\u2060-\u2069]/g
const LOST = '\ufffd'
const LOST_MAX = 12

/** Text cut where it changes from one font to another. What no font has stands as a sign that something is missing. */
export function pdfPieces(text: string): readonly PdfPiece[] {
  if (lettersOf.Plain.test(text)) return [{ text, font: 'Plain' }]
  const cut: { text: string; font: PdfFamily }[] = []
  for (const letter of lettersIn(text)) {
    const { text: shown, font } = pieceOf(letter) ?? { text: LOST, font: 'World' }
    const last = cut.at(-1)
    if (last?.font === font) last.text += shown
    else cut.push({ text: shown, font })
  }
  return cut
}

/** The letters of a text that no font has, each once, and no more than one wants to read. */
export function lostLetters(text: string): readonly string[] {
  if (lettersOf.Plain.test(text)) return []
  const lost = new Set<string>()
  for (const letter of lettersIn(text)) {
    if (lost.size < LOST_MAX && !pieceOf(letter)) lost.add(letter)
  }
  return [...lost]
}

/** A letter with its accents in one font, or null. */
function pieceOf(letter: string): PdfPiece | null {
  const seen = letter.replace(UNSEEN, '')
  const text = typed[seen] ?? seen
  const font = pdfFamilies.find((family) => lettersOf[family].test(text))
  return font ? { text, font } : null
}

function* lettersIn(text: string): Generator<string> {
  const whole = text.normalize('NFC')
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(whole)) yield segment
}
