// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { checkDocx } from '#client/notes/check-docx.ts'
import { toDocx } from '#client/notes/export-docx.ts'
import { toHtml } from '#client/notes/export-html.ts'
import { toMarkdown } from '#client/notes/export-markdown.ts'
import { toPdf } from '#client/notes/export-pdf.ts'
import { readFile, readMarkdown } from '#client/notes/read-file.ts'
import { exported, HASH, minutes, noteSchema, ROOM } from './house.ts'
import { pdfFonts } from './pdf.ts'
import { bytesOf, zip } from './zip.ts'

const into = () => ({ schema: noteSchema(), roomId: ROOM })
const addressOf = (hash: string) => `https://kantoor.example/api/rooms/${ROOM}/images/${hash}`
const fileOf = (name: string, content: string | Uint8Array) => {
  const bytes = content instanceof Uint8Array ? content : new TextEncoder().encode(content)
  return {
    name,
    size: bytes.length,
    text: async () => new TextDecoder().decode(bytes),
    arrayBuffer: async () => bytes.slice().buffer,
  } as unknown as File
}

describe('a note as a file', () => {
  test('in Markdown it can be read back whole', async () => {
    const markdown = toMarkdown({ ...exported(minutes), addressOf })
    expect(markdown).toContain('# Notulen & afspraken \\<team\\>')
    expect(markdown).toContain('Gewoon, **vet**, *schuin* en ~~weg~~')
    expect(markdown).toContain('- [ ] Bel de wijkverpleging (Ann · 2026-03-31)')
    expect(markdown).toContain('@Ann')
    expect(markdown).not.toContain('Systeem')
    const { note } = (await readMarkdown(markdown, into())) as { note: { toJSON(): unknown } }
    const back = note.toJSON() as typeof minutes
    expect(back.content?.map(({ type }) => type)).toEqual(minutes.content?.map(({ type }) => type))
    expect(back.content?.[0]).toEqual(minutes.content?.[0])
    expect(back.content?.[1]).toEqual(minutes.content?.[1])
    expect(JSON.stringify(back)).toContain('"text":"Łódź | Őr"')
    expect(JSON.stringify(back)).toContain(`"hash":"${HASH}"`)
    expect(JSON.stringify(back)).toContain('"checked":true')
  })

  test('in Word it can be read back: headings, lists in lists, tasks, tables, looks and links', async () => {
    const docx = await bytesOf(await toDocx(exported(minutes)))
    const read = await readFile(fileOf('notulen.docx', docx), into())
    if (typeof read === 'string') throw new Error(read)
    const json = read.note.toJSON() as typeof minutes
    const whole = JSON.stringify(json)
    expect(json.content?.[0]).toEqual(minutes.content?.[0])
    expect(whole).toContain('{"type":"text","marks":[{"type":"bold"}],"text":"vet"}')
    expect(whole).toContain('"href":"https://zorg.nl/a_b"')
    expect(json.content?.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['heading', 'paragraph', 'bulletList', 'taskList', 'table']),
    )
    expect(whole).toContain('twee-een')
    const tasks = json.content?.find(({ type }) => type === 'taskList')?.content ?? []
    expect(tasks.map(({ attrs }) => attrs?.['checked'])).toEqual([false, true])
    expect(whole).toContain('Łódź | Őr')
  })

  test('in HTML nothing in it is markup of its own, and nothing is fetched', () => {
    const bytes = new Uint8Array([1, 2, 3])
    const image = () => ({ bytes, type: 'image/png' as const, width: 10, height: 10 })
    const hostile = { type: 'paragraph', content: [{ type: 'text', text: '<img src=x onerror=alert(1)>' }] }
    const html = toHtml(exported({ ...minutes, content: [...(minutes.content ?? []), hostile] }, { image }))
    expect(html).toContain('<h1>Notulen &amp; afspraken &lt;team&gt;</h1>')
    expect(html).toContain('src="data:image/png;base64,AQID" alt="De wijk"')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html.match(/(src|href)="(?!data:|https:\/\/zorg\.nl)/g)).toBeNull()
  })

  test('in PDF it is a PDF with the office’s letters, in both halves', async () => {
    const pdf = await bytesOf(
      await toPdf(
        exported(minutes),
        pdfFonts().filter(({ name }) => name !== 'World'),
      ),
    )
    const raw = Buffer.from(pdf).toString('latin1')
    expect(raw.slice(0, 5)).toBe('%PDF-')
    expect(raw).toContain('AtkinsonHyperlegible')
    expect(raw.length).toBeGreaterThan(10_000)
  })
})

describe('a file as a note', () => {
  test('[S154] a document that unpacks to more than it says is refused before it is read', async () => {
    const bomb = zip({ 'word/document.xml': new Uint8Array(90_000_000) }, 1_000)
    expect(bomb.length).toBeLessThan(200_000)
    expect(await checkDocx(new Uint8Array(bomb))).toBe('fileTooLarge')
    expect(await readFile(fileOf('bom.docx', bomb), into())).toBe('fileTooLarge')
  })

  test('[S153] what calls itself a document of Word and is none is refused', async () => {
    const html = '<html><script>alert(1)</script><p>Hallo</p></html>'
    expect(await readFile(fileOf('brief.docx', html), into())).toBe('notDocx')
    expect(await readFile(fileOf('leeg.docx', new Uint8Array(0)), into())).toBe('notDocx')
    expect(await readFile(fileOf('ander.docx', zip({ 'a.xml': new Uint8Array(5) })), into())).toBe('notDocx')
    const broken = zip({ 'word/document.xml': new TextEncoder().encode('<nee') })
    expect(await readFile(fileOf('stuk.docx', broken), into())).toBe('unreadable')
    expect(await readFile(fileOf('virus.exe', 'MZ'), into())).toBe('unknownKind')
  })

  test('[S155] a name of a file means nothing but its ending', async () => {
    for (const name of ['../../etc/passwd.md', 'con.md', `${'a'.repeat(5_000)}.MD`, '\u202efdp.md'])
      expect(typeof (await readFile(fileOf(name, '# Kop'), into()))).toBe('object')
  })

  test('[S171] [S172] [S175] HTML in Markdown brings its words and nothing else', async () => {
    const markdown = [
      '<script>alert(1)</script><img src=x onerror="alert(1)"><iframe srcdoc="<p>x">binnen</iframe>',
      '[klik](javascript:alert(1)) <a href="vbscript:x" onclick="x()">hier</a>',
      '![weg](https://elders.example/volg.png)',
      '<div style="background:url(https://elders.example)">woorden</div>',
    ].join('\n\n')
    const read = await readMarkdown(markdown, into())
    const whole = JSON.stringify(read.note.toJSON())
    expect(whole).not.toMatch(/alert|script:|onclick|elders|srcdoc|"image"/)
    expect(whole).toContain('woorden')
    expect([read.picturesLeft, read.partsLeft]).toEqual([2, 1])
    const lines = read.note.content.content.map(({ textContent }) => textContent)
    expect(lines.filter((line) => line.trim() === '')).toEqual([])
  })

  test('of a document of Word what cannot come along is counted: pictures, charts, formulas, comments, page headers', async () => {
    const xml = (text: string) => new TextEncoder().encode(`<?xml version="1.0"?>${text}`)
    const drawn = (inside: string) =>
      `<w:r><w:drawing><a:graphic><a:graphicData>${inside}</a:graphicData></a:graphic></w:drawing></w:r>`
    const namespaces = [
      'w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
      'a="a"',
      'c="c"',
      'm="m"',
      'r="r"',
    ]
    const spaces = namespaces.map((one) => `xmlns:${one}`).join(' ')
    const docx = zip({
      'word/document.xml': xml(
        `<w:document ${spaces}><w:body><w:p><w:r><w:t>Verslag</w:t></w:r>${drawn('<c:chart r:id="1"/>')}</w:p>
        <w:p><m:oMathPara><m:oMath><m:r/></m:oMath></m:oMathPara></w:p></w:body></w:document>`,
      ),
      'word/comments.xml': xml(`<w:comments ${spaces}><w:comment w:id="0"/><w:comment w:id="1"/></w:comments>`),
      'word/header1.xml': xml(`<w:hdr ${spaces}><w:p><w:r><w:t>Vertrouwelijk</w:t></w:r></w:p></w:hdr>`),
      'word/footer1.xml': xml(`<w:ftr ${spaces}><w:p/></w:ftr>`),
    })
    const read = await readFile(fileOf('verslag.docx', docx), into())
    if (typeof read === 'string') throw new Error(read)
    expect([read.note.textContent, read.picturesLeft, read.partsLeft]).toEqual(['Verslag', 0, 5])
  })
})
