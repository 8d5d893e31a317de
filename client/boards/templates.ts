import type { Say, Words } from '../i18n/i18n.ts'
import type { templateWords } from './template-words.ts'

/** What one can begin with; their names are keys in the words. */
export const templates = ['quadrant', 'columns', 'empathy', 'network', 'timeline', 'vote'] as const
export type Template = (typeof templates)[number]

type TemplateKey = typeof templateWords extends Words<infer K> ? K : never
type TemplateSay = Say<TemplateKey>

type Colour = keyof typeof colours
/** Excalidraw's own light grounds: its dark theme turns them into dark ones. */
const colours = {
  none: 'transparent',
  green: '#b2f2bb',
  yellow: '#ffec99',
  blue: '#a5d8ff',
  red: '#ffc9c9',
  grey: '#e9ecef',
} as const
/** Room between a template and what stands on the board already. */
export const TEMPLATE_GAP = 120

/** A box with words, as a template has it. */
export interface Box {
  readonly type: 'rectangle' | 'ellipse'
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly text: string
  readonly backgroundColor: string
  /** Words at the top of a large area, to write below. */
  readonly area?: boolean
}

/** Words by themselves. */
export interface Heading {
  readonly type: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
}

/** An arrow or a line between two boxes, or from place to place. */
export interface Line {
  readonly type: 'arrow' | 'line'
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  /** The boxes it is bound to: it goes along with them. */
  readonly start?: string
  readonly end?: string
  readonly text?: string
  readonly head?: false
}

export type Piece = Box | Heading | Line

/** What stands in a template, in the language of the page, from the bottom of the pile up. Pure. */
export function piecesOf(template: Template, say: TemplateSay): readonly Piece[] {
  const title: Heading = { type: 'text', x: 0, y: 0, text: say(template), size: 36 }
  return [title, ...makers[template](say)]
}

type Place = readonly [x: number, y: number, width: number, height: number]

const box = (id: string, place: Place, [text, colour]: readonly [string, Colour]): Box => {
  const [x, y, width, height] = place
  return { type: 'rectangle', id, x, y, width, height, text, backgroundColor: colours[colour] }
}
const area = (...made: Parameters<typeof box>): Box => ({ ...box(...made), area: true })

const makers: Readonly<Record<Template, (say: TemplateSay) => readonly Piece[]>> = {
  quadrant: (say) => [
    box('quality', [0, 90, 300, 160], [say('quality'), 'green']),
    box('pitfall', [560, 90, 300, 160], [say('pitfall'), 'red']),
    box('challenge', [560, 430, 300, 160], [say('challenge'), 'blue']),
    box('allergy', [0, 430, 300, 160], [say('allergy'), 'yellow']),
    { type: 'arrow', from: [305, 170], to: [555, 170], start: 'quality', end: 'pitfall', text: say('tooMuch') },
    { type: 'arrow', from: [710, 255], to: [710, 425], start: 'pitfall', end: 'challenge', text: say('opposite') },
    { type: 'arrow', from: [555, 510], to: [305, 510], start: 'challenge', end: 'allergy', text: say('tooMuch') },
    { type: 'arrow', from: [150, 425], to: [150, 255], start: 'allergy', end: 'quality', text: say('opposite') },
  ],
  columns: (say) => [
    area('left', [0, 80, 440, 560], [say('goesWell'), 'grey']),
    area('right', [480, 80, 440, 560], [say('canBeBetter'), 'grey']),
    ...[0, 1].map((row) => box(`left-${String(row)}`, [40, 160 + row * 140, 360, 110], ['', 'green'])),
    ...[0, 1].map((row) => box(`right-${String(row)}`, [520, 160 + row * 140, 360, 110], ['', 'yellow'])),
  ],
  empathy: (say) => [
    area('thinks', [0, 80, 440, 220], [say('thinks'), 'blue']),
    area('sees', [480, 80, 440, 220], [say('sees'), 'green']),
    area('hears', [0, 340, 440, 220], [say('hears'), 'yellow']),
    area('says', [480, 340, 440, 220], [say('says'), 'red']),
    area('pains', [0, 600, 440, 180], [say('pains'), 'grey']),
    area('gains', [480, 600, 440, 180], [say('gains'), 'grey']),
    { ...box('who', [370, 260, 180, 120], [say('who'), 'none']), type: 'ellipse', backgroundColor: '#ffffff' },
  ],
  network: (say) => {
    const around = ['family', 'friends', 'neighbours', 'carers', 'doctor', 'daytime', 'municipality', 'other'] as const
    const boxes = around.map((name, place) => {
      const angle = (place / around.length) * 2 * Math.PI - Math.PI / 2
      const [x, y] = [Math.round(460 + 380 * Math.cos(angle)), Math.round(390 + 270 * Math.sin(angle))]
      return { ...box(name, [x - 90, y - 40, 180, 80], [say(name), place % 2 ? 'blue' : 'yellow']), name }
    })
    const centre = box('centre', [360, 330, 200, 120], [say('client'), 'green'])
    const lines = boxes.map(({ id, x, y }): Line => ({
      type: 'arrow',
      from: [460, 390],
      to: [x + 90, y + 40],
      start: 'centre',
      end: id,
      head: false,
    }))
    return [...lines, { ...centre, type: 'ellipse' }, ...boxes.map(({ name: _, ...made }) => made)]
  },
  timeline: (say) => [
    { type: 'arrow', from: [0, 260], to: [1160, 260] },
    ...['start', 'step1', 'step2', 'step3', 'goal'].flatMap((name, place): Piece[] => {
      const x = 40 + place * 220
      const colour = place === 0 ? 'blue' : place === 4 ? 'green' : 'yellow'
      const text = place === 0 ? say('start') : place === 4 ? say('goal') : say('step', { number: place })
      return [
        { type: 'line', from: [x + 90, 215], to: [x + 90, 260] },
        box(name, [x, 95, 180, 120], [text, colour]),
        { type: 'text', x: x + 40, y: 280, text: say('when'), size: 20 },
      ]
    }),
  ],
  vote: (say) => [
    { type: 'text', x: 0, y: 60, text: say('voteHow'), size: 20 },
    ...[0, 1, 2, 3].map((place) => {
      const [x, y] = [(place % 2) * 340, 120 + Math.floor(place / 2) * 180]
      return box(`option-${String(place)}`, [x, y, 300, 140], [say('option', { number: place + 1 }), 'yellow'])
    }),
  ],
}
