import { describe, expect, test } from 'vitest'
import { Outbox } from '#client/documents/outbox.ts'

describe('what this page made and the office has', () => {
  test('is saved when the office has counted it', () => {
    const outbox = new Outbox()
    expect(outbox.unsaved).toBe(false)
    expect(outbox.add(true)).toBe(true)
    expect(outbox.add(true)).toBe(true)
    outbox.confirmed(1)
    expect(outbox.unsaved).toBe(true)
    outbox.confirmed(2)
    expect(outbox.unsaved).toBe(false)
  })

  test('what was made without a line waits, and goes with the answer to the first question', () => {
    const outbox = new Outbox()
    expect(outbox.add(false)).toBe(false)
    expect(outbox.unsaved).toBe(true)
    outbox.answered()
    expect(outbox.unsaved).toBe(true)
    outbox.confirmed(1)
    expect(outbox.unsaved).toBe(false)
  })

  test('what is typed upon work that waits is kept back with it, since it would come before its beginning', () => {
    const outbox = new Outbox()
    outbox.add(false)
    expect(outbox.add(true)).toBe(false)
    outbox.answered()
    expect(outbox.add(true)).toBe(true)
    outbox.confirmed(1)
    expect(outbox.unsaved).toBe(true)
    outbox.confirmed(2)
    expect(outbox.unsaved).toBe(false)
  })

  test('what was under way when the line broke is not saved', () => {
    const outbox = new Outbox()
    outbox.add(true)
    outbox.lost()
    expect(outbox.unsaved).toBe(true)
    outbox.answered()
    outbox.confirmed(1)
    expect(outbox.unsaved).toBe(false)
  })

  test('an answer that carries nothing new asks for no word', () => {
    const outbox = new Outbox()
    outbox.add(true)
    outbox.confirmed(1)
    outbox.lost()
    outbox.answered()
    expect(outbox.unsaved).toBe(false)
  })
})
