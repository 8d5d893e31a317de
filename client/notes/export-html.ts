import type { JSONContent } from '@tiptap/core'
import { imageIn, levelOf, runsOf, spanOf, startOf, taskIn, type Exported } from './exported.ts'

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const STYLE = `body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif;color:#1d2a32;overflow-wrap:break-word}
table{width:100%;border-collapse:collapse}td,th{padding:.4rem .6rem;border:1px solid #857d6f;text-align:left;vertical-align:top}th{background:#f1ebdf}
blockquote{margin-inline:0;padding-left:1rem;border-left:3px solid #0e6658}img{max-width:100%;height:auto}pre{white-space:pre-wrap;background:#f1ebdf;padding:.75rem 1rem}
ul.tasks{padding-left:0;list-style:none}.facts,.day{color:#55646d}`

/** The note as one page of HTML that needs nothing beside itself: no script, nothing fetched, all text escaped. */
export function toHtml(about: Exported): string {
  return `<!doctype html>
<html lang="${escape(about.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escape(about.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<p class="day">${escape(about.day)}</p>
${blocks(about.note.content ?? [], about)}
</body>
</html>
`
}

function blocks(nodes: readonly JSONContent[], about: Exported): string {
  return nodes.map((node) => block(node, about)).join('\n')
}

function block(node: JSONContent, about: Exported): string {
  const inside = node.content ?? []
  const items = () => inside.map((item) => `<li>${blocks(item.content ?? [], about)}</li>`).join('\n')
  switch (node.type) {
    case 'heading':
      return `<h${levelOf(node)}>${inline(node, about)}</h${levelOf(node)}>`
    case 'bulletList':
      return `<ul>${items()}</ul>`
    case 'orderedList':
      return `<ol start="${startOf(node)}">${items()}</ol>`
    case 'taskList':
      return `<ul class="tasks">${inside.map((item) => task(item, about)).join('\n')}</ul>`
    case 'blockquote':
      return `<blockquote>${blocks(inside, about)}</blockquote>`
    case 'codeBlock':
      return `<pre><code>${inline(node, about)}</code></pre>`
    case 'horizontalRule':
      return '<hr>'
    case 'table':
      return `<table>${inside.map((row) => `<tr>${(row.content ?? []).map((cell) => tableCell(cell, about)).join('')}</tr>`).join('\n')}</table>`
    case 'image': {
      const { hash, alt, width } = imageIn(node)
      const image = hash === null ? null : about.image(hash)
      return image
        ? `<p><img src="${toDataUrl(image)}" alt="${escape(alt)}"${width === null ? '' : ` style="width:${width}%"`}></p>`
        : `<p>${escape(alt)}</p>`
    }
    default:
      return `<p>${inline(node, about)}</p>`
  }
}

function task(item: JSONContent, about: Exported): string {
  const { done, facts } = taskIn(item, about)
  const [first, ...rest] = item.content ?? []
  const words = first ? inline(first, about) : ''
  const who = facts === '' ? '' : ` <span class="facts">(${escape(facts)})</span>`
  return `<li>${done ? '☑' : '☐'} ${words}${who}${blocks(rest, about)}</li>`
}

function tableCell(cell: JSONContent, about: Exported): string {
  const name = cell.type === 'tableHeader' ? 'th' : 'td'
  const { columns, rows } = spanOf(cell)
  const span = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`
  return `<${name}${span}>${blocks(cell.content ?? [], about)}</${name}>`
}

function inline(node: JSONContent, about: Exported): string {
  return runsOf(node, about)
    .map((run) => {
      if (run.text === '\n') return '<br>'
      let text = escape(run.text)
      if (run.code) text = `<code>${text}</code>`
      if (run.bold) text = `<strong>${text}</strong>`
      if (run.italic) text = `<em>${text}</em>`
      if (run.underline) text = `<u>${text}</u>`
      if (run.strike) text = `<s>${text}</s>`
      return run.link === null ? text : `<a href="${escape(run.link)}" rel="noopener noreferrer">${text}</a>`
    })
    .join('')
}

/** An image's bytes as an address that holds them. */
export function toDataUrl({ bytes, type }: { readonly bytes: Uint8Array; readonly type: string }): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return `data:${type};base64,${btoa(letters)}`
}

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '')
