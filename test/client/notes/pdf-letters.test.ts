// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { toPdf } from '#client/notes/export-pdf.ts'
import { lettersOf, lostLetters, pdfPieces } from '#client/notes/pdf-letters.ts'
import { exported } from './house.ts'
import { lettersIn, pdfFonts } from './pdf.ts'
import { bytesOf } from './zip.ts'

const noteOf = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })

describe('the letters of a PDF', () => {
  test('are none that a font does not have, in any of its cuts', () => {
    for (const font of pdfFonts()) {
      const { name, style } = font
      const has = lettersIn(font)
      const claimed = Array.from({ length: 0x10000 }, (_, code) => code).filter(
        (code) => code >= 32 && lettersOf[name].test(String.fromCharCode(code)),
      )
      expect(claimed.length).toBeGreaterThan(80)
      expect(claimed.filter((code) => !has.has(code)).map((code) => `${name} ${style} ${code.toString(16)}`)).toEqual(
        [],
      )
    }
  })

  test('are the office’s own as far as they go, and then those of the world', () => {
    expect(pdfPieces('Zorg voor José')).toEqual([{ text: 'Zorg voor José', font: 'Plain' }])
    expect(pdfPieces('bij Łukasz')).toEqual([
      { text: 'bij ', font: 'Plain' },
      { text: 'Ł', font: 'Extended' },
      { text: 'ukasz', font: 'Plain' },
    ])
    const fontsOf = (text: string) => [...new Set(pdfPieces(text).map(({ font }) => font))]
    for (const name of ['Ευαγγελία', 'Олександр', 'ЉУБИЦА', 'Nguyễn'])
      expect([name, lostLetters(name), fontsOf(name).includes('World')]).toEqual([name, [], true])
    for (const name of ['Şükrü Yıldız', 'Gheorghiță', 'Małgorzata Żółć', 'Ģirts', 'Čeněk'])
      expect([name, lostLetters(name), fontsOf(name).includes('World')]).toEqual([name, [], false])
    // With its accent apart it is the same letter.
    expect(pdfPieces('Jose\u0301')).toEqual([{ text: 'José', font: 'Plain' }])
    expect(pdfPieces('klaar ✓ → door')).toEqual([{ text: 'klaar v -> door', font: 'Plain' }])
  })

  test('what none of them has is named beforehand, each once, and stands as missing', () => {
    expect(lostLetters('Fatima فاطمة, 李 en 👩‍⚕️ 李')).toEqual(['ف', 'ا', 'ط', 'م', 'ة', '李', '👩‍⚕️'])
    expect(lostLetters('漢字かなカナ한국어עברית').length).toBeLessThanOrEqual(12)
    expect(pdfPieces('a李b')).toEqual([
      { text: 'a', font: 'Plain' },
      { text: '\ufffd', font: 'World' },
      { text: 'b', font: 'Plain' },
    ])
  })

  test('of the world go into the file where they are needed', async () => {
    const pdf = await bytesOf(await toPdf(exported(noteOf('Олександр en Ευαγγελία')), pdfFonts()))
    const raw = Buffer.from(pdf).toString('latin1')
    expect(raw).toContain('Roboto')
    expect(raw.slice(0, 5)).toBe('%PDF-')
  })
})
