import { onTestFinished } from 'vitest'
import { connect, disconnect } from '#client/platform/realtime.ts'

type Answer = (input: never) => object | Promise<object>

/** A line to an office that is played by the test: stands in for the package that opens sockets (`vi.mock`). */
class FakeLine {
  /** Whether the office can be reached. */
  up = true
  answers: Record<string, Answer> = {}
  asked: [name: string, input: unknown][] = []
  #socket: FakeSocket | null = null

  open(): FakeSocket {
    this.#socket = new FakeSocket(this)
    return this.#socket
  }

  /** The office tells the page something. */
  tell(name: string, ...values: unknown[]): void {
    this.#socket?.hear(name, values)
  }

  /** The line breaks, and nothing gets through until `mend`. */
  break(): void {
    this.up = false
    this.#socket?.fall()
  }

  mend(): void {
    this.up = true
    this.#socket?.connect()
  }

  /** The office ends the line, and gives this word for it when the page knocks again. */
  refuse(message: string): void {
    this.#socket?.fall()
    this.#socket?.refuse(message)
  }

  /** The inputs of one command so far. */
  askedFor(name: string): unknown[] {
    return this.asked.filter(([each]) => each === name).map(([, input]) => input)
  }
}

class FakeSocket {
  connected = false
  readonly #line: FakeLine
  readonly #listeners = new Map<string, (value?: unknown) => void>()
  #any: (name: string, ...values: unknown[]) => void = () => undefined

  constructor(line: FakeLine) {
    this.#line = line
    queueMicrotask(() => this.connect())
  }

  on(name: string, listener: (value?: unknown) => void): void {
    this.#listeners.set(name, listener)
  }

  onAny(listener: (name: string, ...values: unknown[]) => void): void {
    this.#any = listener
  }

  connect(): void {
    if (this.connected || !this.#line.up) return
    this.connected = true
    this.#listeners.get('connect')?.()
  }

  disconnect(): void {
    this.connected = false
  }

  fall(): void {
    this.connected = false
    this.#listeners.get('disconnect')?.('transport close')
  }

  refuse(message: string): void {
    this.#listeners.get('connect_error')?.({ message })
  }

  hear(name: string, values: unknown[]): void {
    this.#any(name, ...values)
  }

  timeout(): { emitWithAck: (name: string, input: unknown) => Promise<object> } {
    return {
      emitWithAck: async (name, input) => {
        this.#line.asked.push([name, input])
        const answer = await (this.#line.answers[name] ?? usual[name] ?? (() => done({})))(input as never)
        if (!this.connected) throw new Error('operation has timed out')
        return answer
      },
    }
  }
}

export const line = new FakeLine()
export const io = () => line.open()
export const done = (value: object) => ({ ok: true, value })
export const refused = (refusal: string) => ({ ok: false, refusal })

const usual: Record<string, Answer> = {
  'rooms:list': () => done({ floors: [], rooms: [] }),
  'groups:list': () => done({ groups: [] }),
  'groups:managed': () => done({ groups: [] }),
  'organisations:managed': () => done({ organisations: [] }),
}

/** Lets everything that is on its way arrive. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

/** Opens the page's line to an office with these answers; it closes, and the page forgets, with the test. */
export async function openLine(answers: Record<string, Answer> = {}): Promise<FakeLine> {
  line.up = true
  line.asked = []
  line.answers = answers
  onTestFinished(() => disconnect())
  connect()
  await settled()
  return line
}
