import type { Clean } from './clean-parts.ts'

type Part = Clean | string

const BOX = /^\s*([☐☑☒])\s*/

/** Makes lists of what only looks like lists: Word's paragraphs with a bullet in front, and lines that begin with a box. */
export function gatherLists(parts: readonly Part[]): readonly Part[] {
  // From the outside in: the boxes of a list are gone before its items are looked into.
  return gatherTasks(gatherListed(parts))
    .map(asTaskList)
    .map((part) => (typeof part === 'string' ? part : { ...part, inside: gatherLists(part.inside) }))
}

/** Paragraphs that stand in a list one after the other, as lists in lists. */
function gatherListed(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = []
  let run: Clean[] = []
  const end = () => {
    if (run.length > 0) out.push(...nest(run))
    run = []
  }
  for (const part of parts) {
    if (typeof part !== 'string' && part.listed) run.push(part)
    else if (typeof part === 'string' && part.trim() === '' && run.length > 0) continue
    else {
      end()
      out.push(part)
    }
  }
  end()
  return out
}

function nest(run: readonly Clean[]): readonly Clean[] {
  const [first] = run
  if (!first?.listed) return []
  const { level, ordered } = first.listed
  // The first of another kind on this level, or one less deep, begins another list.
  const next = run.findIndex(({ listed }, index) => {
    const at = listed?.level ?? level
    return index > 0 && (at < level || (at === level && listed?.ordered !== ordered))
  })
  const own = next < 0 ? run : run.slice(0, next)
  const items: { head: Clean; under: Clean[] }[] = []
  for (const part of own) {
    const last = items.at(-1)
    if (last && (part.listed?.level ?? level) > level) last.under.push(part)
    else items.push({ head: part, under: [] })
  }
  const list = {
    tag: ordered ? 'ol' : 'ul',
    attributes: {},
    inside: items.map(({ head, under }) => ({ tag: 'li', attributes: {}, inside: [plain(head), ...nest(under)] })),
  }
  return next < 0 ? [list] : [list, ...nest(run.slice(next))]
}

const plain = ({ tag, attributes, inside }: Clean): Clean => ({ tag, attributes, inside })

/** Paragraphs that begin with a box, one after the other, as one list of tasks. */
function gatherTasks(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = []
  for (const part of parts) {
    const task = typeof part !== 'string' && part.tag === 'p' ? toTask(part) : null
    const last = out.at(-1)
    if (!task) out.push(part)
    else if (typeof last === 'object' && last.attributes['data-type'] === 'taskList')
      out[out.length - 1] = { ...last, inside: [...last.inside, task] }
    else out.push({ tag: 'ul', attributes: { 'data-type': 'taskList' }, inside: [task] })
  }
  return out
}

/** A list of which every item begins with a box is a list of tasks. */
function asTaskList(part: Part): Part {
  if (typeof part === 'string' || part.tag !== 'ul' || part.attributes['data-type'] !== undefined) return part
  const items = part.inside.filter((item): item is Clean => typeof item !== 'string')
  const tasks = items.map(toTask)
  if (items.length === 0 || tasks.some((task) => task === null)) return part
  return { tag: 'ul', attributes: { 'data-type': 'taskList' }, inside: tasks.filter((task) => task !== null) }
}

function toTask(part: Clean): Clean | null {
  const box = BOX.exec(firstText(part))
  if (!box) return null
  const without = cutFirst(part, box[0].length)
  const inside = part.tag === 'p' ? [plain(without)] : without.inside
  const attributes = { 'data-type': 'taskItem', 'data-checked': String(box[1] !== '☐') }
  return { tag: 'li', attributes, inside }
}

function firstText(part: Part): string {
  if (typeof part === 'string') return part
  for (const inside of part.inside) {
    const text = firstText(inside)
    if (text.trim() !== '') return text
  }
  return ''
}

/** The same without so many letters at its beginning. */
function cutFirst(part: Clean, length: number): Clean {
  let left = length
  const cut = (one: Part): Part => {
    if (left === 0) return one
    if (typeof one !== 'string') return { ...one, inside: one.inside.map(cut) }
    if (one.trim() === '') return one
    const rest = one.slice(left)
    left = 0
    return rest
  }
  return cut(part) as Clean
}
