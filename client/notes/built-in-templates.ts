import type { JSONContent } from '@tiptap/core'
import { $language, type Language } from '../i18n/i18n.ts'

/** The templates that come with the office. Their names are keys in the words. */
export const builtInNames = ['case', 'minutes', 'actions', 'plan'] as const
export type BuiltInName = (typeof builtInNames)[number]

/** Whether a word out of an address names a template. */
export const isBuiltIn = (word: unknown): word is BuiltInName => builtInNames.some((name) => name === word)

/** One line of a template, by the sign in front: `# `, `## `, `[] ` a task, `- ` a point, `| ` a row of a table. */
const texts: Readonly<Record<Language, Readonly<Record<BuiltInName, string>>>> = {
  nl: {
    case: `# Casusbeschrijving
Schrijf zo dat niemand een cliënt of collega herkent: geen namen, geen adressen.
## In het kort
Waar gaat het over, in twee of drie zinnen?
## Wat er gebeurde
Wie waren erbij, wat deed en zei ieder, wat deed jij?
## Wat het met me doet
Wat raakt me, waar twijfel ik over?
## Mijn vraag
Waar wil ik dat de groep naar kijkt?
## Wat ik meeneem
- Inzicht
- Wat ik anders ga doen`,
    minutes: `# Notulen
| Datum |
| Aanwezig |
| Afwezig met bericht |
| Voorzitter |
| Notulist |
## 1. Opening en mededelingen
## 2. Vorige notulen en acties
## 3. Onderwerpen
### Onderwerp
Besproken:
Besluit:
## 4. Rondvraag
## Besluiten
- Besluit
## Acties
[] Actie`,
    actions: `# Actielijst
Zet achter elke taak wie het doet en wanneer het klaar is.
## Nu
[] Taak
[] Taak
## Straks
[] Taak
## Wacht op een ander
[] Taak`,
    plan: `# Plan van aanpak
| Opdrachtgever |
| Aanbesteding |
| Inleveren op |
| Trekker |
## Verdeling
Elk onderdeel heeft één eigenaar.
[] 1. Onze visie
[] 2. Aanpak en werkwijze
[] 3. Team en deskundigheid
[] 4. Kwaliteit en veiligheid
[] 5. Samenwerking in de wijk
[] 6. Planning en risico’s
[] 7. Prijs
[] Eindredactie
## 1. Onze visie
Wat vraagt de opdrachtgever, en wat betekent dat voor de mensen om wie het gaat?
## 2. Aanpak en werkwijze
Stap voor stap: wat doen we, wanneer, met wie?
## 3. Team en deskundigheid
## 4. Kwaliteit en veiligheid
Hoe meten we het, hoe leren we ervan?
## 5. Samenwerking in de wijk
## 6. Planning en risico’s
| Wanneer | Wat | Risico | Wat doen we dan? |
## 7. Prijs
## Bewijs en bijlagen
- Referentie`,
  },
  en: {
    case: `# Case description
Write it so that nobody recognises a client or colleague: no names, no addresses.
## In short
What is it about, in two or three sentences?
## What happened
Who were there, what did each do and say, what did you do?
## What it does to me
What touches me, what do I doubt?
## My question
What do I want the group to look at?
## What I take with me
- Insight
- What I will do differently`,
    minutes: `# Minutes
| Date |
| Present |
| Absent with notice |
| Chair |
| Minutes by |
## 1. Opening and announcements
## 2. Last minutes and actions
## 3. Subjects
### Subject
Discussed:
Decision:
## 4. Any other business
## Decisions
- Decision
## Actions
[] Action`,
    actions: `# Action list
Put behind each task who does it and when it is done.
## Now
[] Task
[] Task
## Later
[] Task
## Waits for somebody else
[] Task`,
    plan: `# Plan of approach
| Client |
| Tender |
| Hand in by |
| Lead |
## Who does what
Each part has one owner.
[] 1. Our view
[] 2. Approach and way of working
[] 3. Team and expertise
[] 4. Quality and safety
[] 5. Working together in the neighbourhood
[] 6. Planning and risks
[] 7. Price
[] Final editing
## 1. Our view
What does the client ask, and what does that mean for the people it is about?
## 2. Approach and way of working
Step by step: what do we do, when, with whom?
## 3. Team and expertise
## 4. Quality and safety
How do we measure it, how do we learn from it?
## 5. Working together in the neighbourhood
## 6. Planning and risks
| When | What | Risk | What do we do then? |
## 7. Price
## Evidence and appendices
- Reference`,
  },
}

/** The blocks of a template, in the language of the page. */
export function builtIn(name: BuiltInName): readonly JSONContent[] {
  const blocks: JSONContent[] = []
  for (const line of texts[$language.get()][name].split('\n')) {
    const [, hashes, heading] = /^(#+) (.*)$/.exec(line) ?? []
    if (hashes !== undefined) blocks.push({ type: 'heading', attrs: { level: hashes.length }, content: said(heading) })
    else if (line.startsWith('[] '))
      addTo(blocks, 'taskList', { type: 'taskItem', content: [paragraph(line.slice(3))] })
    else if (line.startsWith('- '))
      addTo(blocks, 'bulletList', { type: 'listItem', content: [paragraph(line.slice(2))] })
    else if (line.startsWith('| ')) addRows(blocks, line.slice(2, -2).split(' | '))
    else blocks.push(paragraph(line))
  }
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1]
    const isBare = block.type === 'heading' && (next === undefined || next.type === 'heading')
    return isBare && block.attrs?.['level'] !== 1 && next?.attrs?.['level'] !== 3 ? [block, paragraph('')] : [block]
  })
}

function addTo(blocks: JSONContent[], type: string, item: JSONContent): void {
  const last = blocks.at(-1)
  if (last?.type === type) last.content?.push(item)
  else blocks.push({ type, content: [item] })
}

/** One cell: the name of a line, with a place to fill in beside it. Several: the head of a table with an empty row. */
function addRows(blocks: JSONContent[], cells: readonly string[]): void {
  const cell = (type: string, words: string) => ({ type, content: [paragraph(words)] })
  const [only, ...others] = cells
  if (only !== undefined && others.length === 0)
    addTo(blocks, 'table', { type: 'tableRow', content: [cell('tableHeader', only), cell('tableCell', '')] })
  else
    blocks.push({
      type: 'table',
      content: [
        { type: 'tableRow', content: cells.map((words) => cell('tableHeader', words)) },
        { type: 'tableRow', content: cells.map(() => cell('tableCell', '')) },
      ],
    })
}

const said = (words = ''): JSONContent[] => (words === '' ? [] : [{ type: 'text', text: words }])
const paragraph = (words: string): JSONContent => ({ type: 'paragraph', content: said(words) })
