import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { isImageHash } from '../files/files.ts'
import { isSafeLink } from '../documents/documents.ts'
import type { Clean, Left } from './clean-parts.ts'
import { gatherLists } from './gather-lists.ts'
import { parseWidth } from './image-width.ts'

type Parsed = DefaultTreeAdapterTypes.ChildNode

/** What was cleaned, and how much of it stays behind. */
export interface Cleaned extends Left {
  readonly content: readonly (Clean | string)[]
}

/** Deeper than this nobody writes: what is inside is flattened. */
const DEPTH_MAX = 60
const LEVEL_MAX = 8

const kept = new Set([
  ...'p h1 h2 h3 ul ol li blockquote pre code strong em u s a br hr table tbody tr td th'.split(' '),
])
const renamed: Readonly<Record<string, string>> = {
  ...{ b: 'strong', i: 'em', ins: 'u', del: 's', strike: 's', h4: 'h3', h5: 'h3', h6: 'h3' },
  ...{ div: 'section', article: 'section', main: 'section', header: 'section', footer: 'section', dd: 'section' },
  ...{ dt: 'section', figcaption: 'section', section: 'section', thead: 'tbody', tfoot: 'tbody' },
}
/** What somebody sees on a page and would miss in the note. */
const missed = new Set('iframe object embed svg math video audio canvas'.split(' '))
const dropped = new Set([...'script style head title meta link template noscript noframes select button'.split(' ')])

/**
 * Reads HTML of any origin (Word, Outlook, a converted file, a web page) into what a note knows. The text is parsed by
 * a parser that makes no document: nothing in it runs, nothing is fetched, and of attributes only those named stay.
 */
export function cleanHtml(html: string, roomImages: string): Cleaned {
  const counts = { pictures: 0, parts: 0 }
  const root = parse(html) as unknown as { readonly childNodes: readonly Parsed[] }
  const content = root.childNodes.flatMap((node) => clean(node, { roomImages, counts, depth: 0 }))
  return { content: gatherLists(content), picturesLeft: counts.pictures, partsLeft: counts.parts }
}

interface Around {
  readonly roomImages: string
  readonly counts: { pictures: number; parts: number }
  readonly depth: number
}

function clean(node: Parsed, around: Around): readonly (Clean | string)[] {
  if (node.nodeName === '#text' && 'value' in node) return [node.value]
  if (!('tagName' in node)) return []
  const { tagName } = node
  const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]))
  const style = (attributes.get('style') ?? '').toLowerCase()
  if (missed.has(tagName)) {
    around.counts.parts += 1
    return []
  }
  // The bullet or number that Word writes as text: the list brings its own.
  if (dropped.has(tagName) || /mso-list:\s*ignore/.test(style) || attributes.has('hidden')) return []
  if (tagName === 'img') return picture(attributes, around)
  if (tagName === 'input') return attributes.get('type') === 'checkbox' ? [attributes.has('checked') ? '☑ ' : '☐ '] : []
  const deeper = { ...around, depth: around.depth + 1 }
  const inside = node.childNodes.flatMap((child) => clean(child, deeper))
  const marked = withLook(tagName, style, inside)
  const isOfLeft = tagName === 'p' && marked.every(isBlank) && hasLeft(node.childNodes)
  if (isOfLeft) return []
  const tag = nameOf(tagName, style, attributes.get('class') ?? '')
  if (tag === null || around.depth > DEPTH_MAX || (tag === 'p' && isPicturesOnly(marked))) return marked
  const listed = /mso-list:\s*l\d+\s+level(\d)/.exec(style)
  return [
    {
      tag,
      attributes: attributesOf(tag, attributes),
      inside: marked,
      ...(listed &&
        tag === 'p' && {
          listed: { level: Math.min(Number(listed[1]), LEVEL_MAX), ordered: isNumbered(node.childNodes) },
        }),
    },
  ]
}

function nameOf(tagName: string, style: string, className: string): string | null {
  if (/\bMsoTitle\b/.test(className)) return 'h1'
  // What Google writes around everything it copies.
  if ((tagName === 'b' || tagName === 'strong') && /font-weight:\s*(normal|400)/.test(style)) return null
  const name = renamed[tagName] ?? tagName
  return name === 'section' || kept.has(name) ? name : null
}

function withLook(tagName: string, style: string, inside: readonly (Clean | string)[]): readonly (Clean | string)[] {
  if (tagName !== 'span' && tagName !== 'font') return inside
  const looks: readonly (readonly [string, RegExp])[] = [
    ['strong', /font-weight:\s*(bold|[6-9]00)/],
    ['em', /font-style:\s*italic/],
    ['u', /text-decoration[^;]*underline/],
    ['s', /text-decoration[^;]*line-through/],
  ]
  return looks.reduce<readonly (Clean | string)[]>(
    (within, [tag, look]) => (look.test(style) ? [{ tag, attributes: {}, inside: within }] : within),
    inside,
  )
}

function attributesOf(tag: string, given: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const number = (name: string) => {
    const value = given.get(name) ?? ''
    return /^\d{1,3}$/.test(value) && Number(value) > 1 ? { [name]: value } : {}
  }
  const href = given.get('href')
  if (tag === 'a') return isSafeLink(href) ? { href } : {}
  if (tag === 'td' || tag === 'th') return { ...number('colspan'), ...number('rowspan') }
  return tag === 'ol' ? number('start') : {}
}

const isBlank = (part: Clean | string) => typeof part === 'string' && part.trim() === ''

/** Whether something stayed behind that stood here: a line that held nothing else would be an empty one. */
function hasLeft(nodes: readonly Parsed[]): boolean {
  return nodes.some((node) => 'tagName' in node && (node.tagName === 'img' || missed.has(node.tagName)))
}

/** A picture is no part of a paragraph here: around pictures alone it would leave an empty one. */
function isPicturesOnly(inside: readonly (Clean | string)[]): boolean {
  const parts = inside.filter((part) => typeof part !== 'string' || part.trim() !== '')
  return parts.length > 0 && parts.every((part) => typeof part !== 'string' && part.tag === 'img')
}

/** Only a picture that the room has already stays one. */
function picture(given: ReadonlyMap<string, string>, { roomImages, counts }: Around): readonly (Clean | string)[] {
  const source = given.get('src') ?? ''
  const at = source.indexOf(`${roomImages}/`)
  const hash = given.get('data-hash') ?? (at >= 0 ? source.slice(at + roomImages.length + 1) : undefined)
  if (isImageHash(hash)) {
    const percent = /%$/.test(given.get('width') ?? '')
      ? parseWidth(given.get('width'))
      : parseWidth(given.get('data-width'))
    const width = percent === null ? {} : { 'data-width': String(percent) }
    return [{ tag: 'img', attributes: { 'data-hash': hash, alt: given.get('alt') ?? '', ...width }, inside: [] }]
  }
  counts.pictures += 1
  return []
}

/** Whether Word's own mark before a listed paragraph is a number or letter, and no bullet. */
function isNumbered(nodes: readonly Parsed[]): boolean {
  return /^\s*\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.test(textOf(nodes, 0))
}

function textOf(nodes: readonly Parsed[], depth: number): string {
  if (depth > DEPTH_MAX) return ''
  return nodes
    .map((node) => ('value' in node ? node.value : 'childNodes' in node ? textOf(node.childNodes, depth + 1) : ''))
    .join('')
}
