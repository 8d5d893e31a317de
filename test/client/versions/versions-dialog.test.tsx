// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { $toasts } from '#client/design/toast.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { modesOf, summaryOf, toLook } from '#client/versions/changes.ts'
import { NoteBlocks } from '#client/versions/NoteBlocks.tsx'
import { VersionsDialog } from '#client/versions/VersionsDialog.tsx'
import type { DocumentId, VersionId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import type { Block, VersionView } from '#shared/versions/view.ts'
import { show, typeInto } from '../design/stage.tsx'
import { byId, colleagueNumber } from '../office/people.ts'
import { done, openLine, refused } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const [ann, bob] = ['Ann', 'Bob'].map((name, n) => colleagueNumber(n + 1, name))
const roomId = '10000000-0000-4000-8000-000000000001'
const documentId = '20000000-0000-4000-8000-000000000001' as DocumentId
const idOf = (place: number) => `30000000-0000-4000-8000-00000000000${String(place)}` as VersionId
const version = (place: number, about: Partial<Version> = {}): Version => ({
  ...{ id: idOf(place), kind: 'automatic', name: null, madeAt: Date.UTC(2026, 8, 1, 9, place), madeBy: null },
  ...{ authors: [bob!.memberId], sizeBytes: 1_500, mayChange: false, ...about },
})
const named = version(2, { kind: 'named', name: 'Voor het overleg', madeBy: ann!.memberId, mayChange: true })
const versions = [version(3), named, version(1)]

const text = (words: string, about: object = {}) => ({ text: words, marks: {}, ...about })
const paragraph = (...parts: Block['parts']): Block => ({ node: 'paragraph', attrs: {}, parts })
const note = (...blocks: Block[]): VersionView => ({ kind: 'note', blocks })

const looked: string[] = []
let answer: () => Response | Promise<Response>

beforeEach(() => {
  chooseLanguage('nl')
  $me.set({ ...ann!, email: 'ann@example.nl', role: 'member', language: null })
  $colleagues.set(byId([ann!, bob!], 'memberId'))
  looked.length = 0
  answer = () =>
    Response.json(
      note(
        paragraph(
          text('Plan', { change: 'removed' }),
          text('Aanpak', { change: 'added', by: bob!.memberId }),
          text(' voor de wijk'),
        ),
      ),
    )
  vi.stubGlobal('fetch', async (path: string) => {
    looked.push(path)
    return answer()
  })
  return () => vi.unstubAllGlobals()
})

const closed = vi.fn()
const openDialog = (mayWrite = true) =>
  show((() => <VersionsDialog documentId={documentId} kind="note" mayWrite={mayWrite} onClose={closed} />) as never)

describe('the versions of a document', () => {
  test('[V5] one sees what changed since the last version, by whom, and steps through the list', async () => {
    await openLine({ 'versions:list': () => done({ roomId, versions, mayWrite: true }) })
    const { element, text: all, press } = await openDialog()
    await vi.waitFor(() => expect(element.querySelector('ins')?.textContent).toBe('Aanpak'))
    expect(element.querySelector('ins')?.title).toBe('Erbij door Bob')
    expect(element.querySelector('del')?.textContent).toBe('Plan')
    expect(all()).toContain('1 wijziging')
    expect(looked[0]).toBe(`/api/documents/${documentId}/versions/now?against=${idOf(3)}`)
    const item = [...element.querySelectorAll('button')].find((one) => one.textContent.includes('Voor het overleg'))!
    await act(async () => item.click())
    expect(item.getAttribute('aria-current')).toBe('true')
    await vi.waitFor(() => expect(looked.at(-1)).toContain(`${idOf(2)}?against=${idOf(1)}`))
    await act(async () => typeInto(element.querySelector('select')!, 'since'))
    await vi.waitFor(() => expect(looked.at(-1)).toContain(`now?against=${idOf(2)}`))
    await press('Volgende wijziging')
    expect(document.activeElement?.textContent).toBe('Plan')
  })

  test('[V6] putting back is asked first, done once, and can be undone', async () => {
    const line = await openLine({
      'versions:list': () => done({ roomId, versions, mayWrite: true }),
      'versions:restore': () => done({ before: version(4, { kind: 'before' }) }),
    })
    const { element, press, text: all } = await openDialog()
    await vi.waitFor(() => expect(all()).toContain('Voor het overleg'))
    const item = [...element.querySelectorAll('button')].find((one) => one.textContent.includes('Voor het overleg'))!
    await act(async () => item.click())
    await press('Zet terug')
    expect(line.askedFor('versions:restore')).toEqual([])
    expect(all()).toContain('Er gaat dus niets weg')
    const confirm = [...element.querySelectorAll<HTMLElement>('[role="alertdialog"] button')].at(-1)!
    await act(async () => confirm.click())
    await vi.waitFor(() => expect(closed).toHaveBeenCalled())
    const { action } = $toasts.get().at(-1)!
    await act(async () => action?.run())
    await vi.waitFor(() =>
      expect(line.askedFor('versions:restore')).toEqual([
        { documentId, versionId: idOf(2) },
        { documentId, versionId: idOf(4) },
      ]),
    )
  })

  test('[V1] a name is needed to keep what is there now; who may only read is offered nothing', async () => {
    const line = await openLine({
      'versions:list': () => done({ roomId, versions: [], mayWrite: true }),
      'versions:make': () => refused('too_many_versions'),
    })
    const { element, press, text: all, field, described } = await openDialog()
    await vi.waitFor(() => expect(all()).toContain('Nog geen eerdere versies'))
    await press('Bewaar nu onder een naam')
    await press('Bewaar')
    expect(described(field('name'))).toContain('Geef de versie een naam')
    await typeInto(field('name'), 'Voor het overleg')
    await press('Bewaar')
    await vi.waitFor(() => expect(described(field('name'))).toContain('Er zijn al honderd versies'))
    expect(line.askedFor('versions:make')).toEqual([{ documentId, name: 'Voor het overleg' }])
    expect(element.querySelector('form')).not.toBeNull()
    const reader = await openDialog(false)
    await vi.waitFor(() => expect(reader.text()).toContain('Nog geen eerdere versies'))
    expect(reader.text()).not.toContain('Bewaar nu')
  })

  test('what cannot be fetched says why, and is tried again', async () => {
    await openLine({ 'versions:list': () => done({ roomId, versions, mayWrite: true }) })
    answer = () => Response.json({ ok: false, refusal: 'busy' }, { status: 503 })
    const { alert, press, element } = await openDialog()
    await vi.waitFor(() => expect(alert()).toContain('Het is even druk'))
    answer = () => Response.json(note(paragraph(text('Toch'))))
    await press('Probeer opnieuw')
    await vi.waitFor(() => expect(element.textContent).toContain('Toch'))
  })
})

describe('what stands raw in a version', () => {
  const seen = async (...blocks: Block[]) => {
    const { element } = await show((() => <NoteBlocks blocks={blocks} roomId={roomId} />) as never)
    return element
  }

  test('[S171] [S176] names of nodes and markup are text, never markup', async () => {
    const names = ['script', 'iframe', 'img', 'style', 'constructor', '__proto__', 'object', 'svg', 'a']
    const element = await seen(
      ...names.map((node): Block => ({
        node,
        attrs: { src: 'x', onerror: 'alert(1)', href: 'javascript:alert(1)' },
        parts: [text('<img src=x onerror=alert(1)>')],
      })),
    )
    expect(element.querySelector('script, iframe, img, style, object, svg, a')).toBeNull()
    expect(element.textContent).toContain('<img src=x onerror=alert(1)>')
    for (const one of element.querySelectorAll('*'))
      expect(one.getAttributeNames().filter((name) => name !== 'class')).toEqual([])
  })

  test('[S172] [S176] links lead to the web and to mail, or are plain text', async () => {
    const links = [
      'javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '//evil.example',
      { href: 1 },
      'https://zorg.example/a',
    ]
    const element = await seen(paragraph(...links.map((href) => text('hier', { marks: { link: { href } } }))))
    expect([...element.querySelectorAll('a')].map((link) => [link.getAttribute('href'), link.rel])).toEqual([
      ['https://zorg.example/a', 'noopener noreferrer nofollow'],
    ])
  })

  test('[S173] [S174] [S192] an image is the office’s own by its hash, or words', async () => {
    const hash = 'a'.repeat(64)
    const sources = ['https://evil.example/x.svg', `../../${hash}`, 'data:image/svg+xml,x', hash]
    const element = await seen(
      ...sources.map((one): Block => ({ node: 'image', attrs: { hash: one, src: one, alt: 'Foto' }, parts: [] })),
    )
    expect([...element.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
      `/api/rooms/${roomId}/images/${hash}`,
    ])
  })

  test('[S178] a list and a table stay a list and a table, with their marks upon them', async () => {
    const item = (change: 'added' | 'removed'): Block => ({
      node: 'listItem',
      attrs: {},
      parts: [paragraph(text('x'))],
      change,
    })
    const cell: Block = {
      node: 'tableCell',
      attrs: { colspan: 9_999_999, rowspan: 'x' },
      parts: [paragraph(text('cel'))],
    }
    const element = await seen(
      { node: 'bulletList', attrs: {}, parts: [item('added'), item('removed')] },
      { node: 'table', attrs: {}, parts: [{ node: 'tableRow', attrs: {}, parts: [cell], change: 'added' }] },
    )
    expect([...element.querySelector('ul')!.children].map(({ tagName }) => tagName)).toEqual(['LI', 'LI'])
    expect(element.querySelectorAll('li > ins, li > del')).toHaveLength(2)
    expect(element.querySelector('tbody > tr[data-change="added"] > td')?.getAttribute('colspan')).toBe('50')
  })
})

describe('what is compared with what', () => {
  const variant = version(9, { kind: 'variant', madeBy: bob!.memberId })

  test('[V5] a version with the one before it, the present with the last, a variant with the present', () => {
    const list = [variant, ...versions]
    expect(toLook(list, 'now', 'upTo')).toEqual({ moment: 'now', against: idOf(3) })
    expect(toLook(list, idOf(3), 'upTo')).toEqual({ moment: idOf(3), against: idOf(2) })
    expect(toLook(list, idOf(1), 'upTo')).toEqual({ moment: idOf(1), against: null })
    expect(toLook(list, idOf(1), 'since')).toEqual({ moment: 'now', against: idOf(1) })
    expect(toLook(list, variant.id, 'upTo')).toEqual({ moment: variant.id, against: 'now' })
    expect(toLook(list, idOf(3), 'none')).toEqual({ moment: idOf(3), against: null })
    expect(modesOf(list, variant.id)).toEqual(['upTo', 'none'])
  })

  test('[V5] what went and what came in its place is one change', () => {
    const changed = paragraph(
      text('a', { change: 'removed' }),
      text('b', { change: 'added', by: bob!.memberId }),
      text('c'),
    )
    const whole = { ...paragraph(text('d', { change: 'added' })), change: 'added' as const, by: ann!.memberId }
    expect(summaryOf(note(changed, paragraph(text('e')), whole))).toEqual({
      count: 2,
      hands: [bob!.memberId, ann!.memberId],
    })
    expect(summaryOf(note(paragraph(text('e'))))).toEqual({ count: 0, hands: [] })
  })
})
