// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createKeeper, type CallState } from '#client/media/keeper.ts'
import type { Joined, Session } from '#client/media/session.ts'
import type { Wire } from '#client/media/wire.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Refusal = Extract<Joined, { ok: false }>['refusal']

/** A keeper whose tries to join are answered by the test. */
function keep() {
  const states: CallState[] = []
  const sessions: { closed: boolean; break: () => void }[] = []
  const tries: ((answer: Refusal | 'joined') => Promise<void>)[] = []
  let ended: (payload: { why: 'engine' | 'elsewhere' | 'left' }) => void = () => {}
  let held: Session | null = null
  const keeper = createKeeper({
    on: ((_: string, listen: typeof ended) => {
      ended = listen
      return () => {}
    }) as unknown as Wire['on'],
    join: (onBroken) =>
      new Promise((resolve) => {
        tries.push(async (answer) => {
          if (answer === 'joined') {
            const session = { closed: false, break: onBroken, close: () => void (session.closed = true) }
            sessions.push(session)
            resolve({ ok: true, session: session as unknown as Session })
          } else resolve({ ok: false, refusal: answer })
          await vi.advanceTimersByTimeAsync(0)
        })
      }),
    onState: (state) => states.push(state),
    onSession: (session) => void (held = session),
  })
  return {
    keeper,
    states,
    sessions,
    tries,
    holds: () => held !== null,
    end: (why: Parameters<typeof ended>[0]['why']) => ended({ why }),
  }
}

describe('keeping a call', () => {
  test('joins, and is done with it when the room is left', async () => {
    const { keeper, states, sessions, tries, holds } = keep()
    keeper.begin()
    await tries[0]!('joined')
    expect(holds()).toBe(true)
    keeper.end()
    expect(states).toEqual(['joining', 'joined', 'idle'])
    expect(sessions.map(({ closed }) => closed)).toEqual([true])
    expect(holds()).toBe(false)
  })

  test('tries again while the door or the engine is not ready, without a click', async () => {
    const { keeper, states, tries } = keep()
    keeper.begin()
    await tries[0]!('not_in_a_room')
    await vi.advanceTimersByTimeAsync(150)
    await tries[1]!('no_media')
    await vi.advanceTimersByTimeAsync(300)
    await tries[2]!('joined')
    expect(states).toEqual(['joining', 'joined'])
  })

  test('[M7] joins again at once when the engine says that the call is lost', async () => {
    const { keeper, states, sessions, tries, end } = keep()
    keeper.begin()
    await tries[0]!('joined')
    await vi.advanceTimersByTimeAsync(20_000)
    end('engine')
    await vi.advanceTimersByTimeAsync(0)
    await tries[1]!('joined')
    expect(states).toEqual(['joining', 'joined', 'rejoining', 'joined'])
    expect(sessions.map(({ closed }) => closed)).toEqual([true, false])
  })

  test('a call that breaks again and again is tried at a slower pace', async () => {
    const { keeper, sessions, tries } = keep()
    keeper.begin()
    for (let round = 0; round < 6; round += 1) {
      await tries.at(-1)!('joined')
      sessions.at(-1)!.break()
      await vi.advanceTimersByTimeAsync(2_000)
    }
    expect(tries.length).toBe(7)
    await tries.at(-1)!('joined')
    sessions.at(-1)!.break()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(tries.length).toBe(7)
  })

  test('[M5] taken over elsewhere it stays out, also after a break, until it is asked back', async () => {
    const { keeper, states, tries, end } = keep()
    keeper.begin()
    await tries[0]!('joined')
    end('elsewhere')
    keeper.resume()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(tries.length).toBe(1)
    keeper.begin()
    await tries[1]!('joined')
    expect(states).toEqual(['joining', 'joined', 'elsewhere', 'joining', 'joined'])
  })

  test('what was joined after the wish was gone is closed at once', async () => {
    const { keeper, sessions, tries, holds } = keep()
    keeper.begin()
    keeper.end()
    await tries[0]!('joined')
    expect(sessions.map(({ closed }) => closed)).toEqual([true])
    expect(holds()).toBe(false)
  })

  test('a break that is told late, of a call that is no more, changes nothing', async () => {
    const { keeper, sessions, states, tries } = keep()
    keeper.begin()
    await tries[0]!('joined')
    keeper.begin()
    await tries[1]!('joined')
    sessions[0]!.break()
    await vi.advanceTimersByTimeAsync(0)
    expect(states).toEqual(['joining', 'joined', 'joining', 'joined'])
  })

  test('a browser that cannot take part is told once, and not tried again', async () => {
    const { keeper, states, tries } = keep()
    keeper.begin()
    await tries[0]!('unsupported')
    await vi.advanceTimersByTimeAsync(60_000)
    expect([states.at(-1), tries.length]).toEqual(['unsupported', 1])
  })
})
