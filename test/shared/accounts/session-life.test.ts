import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import {
  isSessionOver,
  SEEN_GRAIN_MS,
  SESSION_IDLE_MAX_MS,
  SESSION_LIVES_MS,
  sessionEndsAt,
  toLastSeen,
} from '#shared/accounts/session-life.ts'

const instant = fc.integer({ min: 0, max: 4_000_000_000_000 })
const span = fc.integer({ min: 0, max: SESSION_LIVES_MS * 2 })

test.prop([instant, span])('[A4] a session that is never used again ends after the idle time', (createdAt, passed) => {
  const session = { createdAt, lastSeenAt: createdAt }
  expect(isSessionOver(session, createdAt + passed)).toBe(passed >= SESSION_IDLE_MAX_MS)
})

test.prop([instant, span, span])(
  '[A4] no use keeps a session alive past its absolute end',
  (createdAt, used, passed) => {
    const session = { createdAt, lastSeenAt: createdAt + used }
    if (passed >= SESSION_LIVES_MS) expect(isSessionOver(session, createdAt + passed)).toBe(true)
    expect(sessionEndsAt(session)).toBeLessThanOrEqual(createdAt + SESSION_LIVES_MS)
  },
)

test.prop([instant, span, span])('[A4] once over, a session stays over', (createdAt, used, passed) => {
  const session = { createdAt, lastSeenAt: createdAt + used }
  const end = sessionEndsAt(session)
  expect(isSessionOver(session, end - 1)).toBe(false)
  expect(isSessionOver(session, end + passed)).toBe(true)
})

test.prop([instant, span, span])(
  '[A4] last seen never goes back, and is at most an hour behind',
  (createdAt, used, passed) => {
    const session = { createdAt, lastSeenAt: createdAt + used }
    const now = session.lastSeenAt + passed
    const seen = toLastSeen(session, now)
    expect(seen).toBeGreaterThanOrEqual(session.lastSeenAt)
    expect(seen).toBeLessThanOrEqual(now)
    expect(now - seen).toBeLessThan(SEEN_GRAIN_MS)
  },
)
