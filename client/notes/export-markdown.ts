import type { JSONContent } from '@tiptap/core'
import { imageIn, levelOf, plainText, runsOf, startOf, taskIn, type Exported, type Run } from './exported.ts'

const SPECIAL = /[\\`*_[\]<>~|]/g
const AT_LINE_START = /^(\s*)([#+-]|\d+[.)])(?=\s|$)/gm

/** What Markdown needs to know: where an image can be fetched by who may see the room. */
type MarkdownExport = Omit<Exported, 'image'> & { readonly addressOf: (hash: string) => string }

/** The note as Markdown (GitHub's: with tables, tasks and strike-through). */
export function toMarkdown(about: MarkdownExport): string {
  return `${blocks(about.note.content ?? [], about)}\n`
}

function blocks(nodes: readonly JSONContent[], about: MarkdownExport): string {
  return nodes
    .map((node) => block(node, about))
    .filter((text) => text !== '')
    .join('\n\n')
}

function block(node: JSONContent, about: MarkdownExport): string {
  const inside = node.content ?? []
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(levelOf(node))} ${inline(node, about).replaceAll('\n', ' ')}`
    case 'bulletList':
      // Another sign than that of tasks, which would else be read as of the same list.
      return inside.map((item) => listItem('* ', blocks(item.content ?? [], about))).join('\n')
    case 'orderedList':
      return inside
        .map((item, index) => listItem(`${startOf(node) + index}. `, blocks(item.content ?? [], about)))
        .join('\n')
    case 'taskList':
      return inside.map((item) => task(item, about)).join('\n')
    case 'blockquote':
      return blocks(inside, about).replace(/^/gm, '> ')
    case 'codeBlock': {
      const code = plainText(node, about)
      const fence = '`'.repeat(Math.max(3, ...(code.match(/`+/g) ?? []).map(({ length }) => length + 1)))
      return `${fence}\n${code}\n${fence}`
    }
    case 'horizontalRule':
      return '---'
    case 'table':
      return table(node, about)
    case 'image': {
      const { hash, alt, width } = imageIn(node)
      if (hash === null) return escape(alt)
      const address = about.addressOf(hash)
      // Markdown itself has no widths.
      if (width !== null) return `<img src="${address}" alt="${inAttribute(alt)}" width="${width}%">`
      return `![${escape(alt).replaceAll('\n', ' ')}](${address})`
    }
    default:
      return inline(node, about)
  }
}

function listItem(mark: string, text: string): string {
  return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`)
}

function task(item: JSONContent, about: MarkdownExport): string {
  const { done, facts } = taskIn(item, about)
  const [first, ...rest] = item.content ?? []
  const words = first ? inline(first, about) : ''
  const whole = [facts === '' ? words : `${words} (${escape(facts)})`, blocks(rest, about)].filter(Boolean).join('\n\n')
  return `- [${done ? 'x' : ' '}] ${whole.replaceAll('\n', '\n  ')}`
}

/** A table has no blocks in its cells here: lines stand under each other. */
function table(node: JSONContent, about: MarkdownExport): string {
  const rows = (node.content ?? []).map((row) =>
    (row.content ?? []).map((cell) =>
      (cell.content ?? [])
        .map((part) => (part.content ? inline(part, about) : block(part, about)))
        .join('<br>')
        .replaceAll('\\\n', '<br>')
        .replaceAll('\n', '<br>'),
    ),
  )
  const width = Math.max(...rows.map(({ length }) => length), 1)
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, column) => cells[column] ?? '').join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(Array.from({ length: width }, () => '---')), ...body.map(line)].join('\n')
}

const marks = ['link', 'bold', 'italic', 'strike', 'underline'] as const
type MarkName = (typeof marks)[number]
const fences: Readonly<Record<Exclude<MarkName, 'link'>, readonly [string, string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  underline: ['<u>', '</u>'],
}

/** Marks are opened and closed one inside the other, and never beside a space: there they would be read as letters. */
function inline(node: JSONContent, about: MarkdownExport): string {
  const open: { readonly name: MarkName; readonly end: string }[] = []
  let text = ''
  const close = (down: number) => {
    while (open.length > down) {
      const spaces = /\s*$/.exec(text)?.[0] ?? ''
      text = `${text.slice(0, text.length - spaces.length)}${open.pop()?.end ?? ''}${spaces}`
    }
  }
  for (const run of runsOf(node, about)) {
    if (run.text === '\n') {
      text += '\\\n'
      continue
    }
    const wanted = marks.filter((name) => isOn(run, name))
    const kept = open.findIndex(({ name, end }) => !wanted.includes(name) || end !== endOf(run, name))
    close(kept < 0 ? open.length : kept)
    const [, before = '', words = ''] = /^(\s*)([^]*)$/.exec(run.text) ?? []
    text += before
    if (words === '') continue
    for (const name of wanted)
      if (!open.some((one) => one.name === name)) {
        text += name === 'link' ? '[' : fences[name][0]
        open.push({ name, end: endOf(run, name) })
      }
    text += run.code ? inCode(words) : escape(words)
  }
  close(0)
  return text.replace(
    AT_LINE_START,
    (_all, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
  )
}

const isOn = (run: Run, name: MarkName) => (name === 'link' ? run.link !== null : run[name])
const endOf = (run: Run, name: MarkName) =>
  name === 'link' ? `](${(run.link ?? '').replaceAll('(', '%28').replaceAll(')', '%29')})` : fences[name][1]
const escape = (text: string) => text.replace(SPECIAL, '\\$&')
const inAttribute = (text: string) => text.replace(/[&<>"\n]/g, (sign) => `&#${String(sign.charCodeAt(0))};`)
const inCode = (text: string) => {
  const fence = '`'.repeat(Math.max(1, ...(text.match(/`+/g) ?? []).map(({ length }) => length + 1)))
  return fence.length > 1 ? `${fence} ${text} ${fence}` : `\`${text}\``
}
