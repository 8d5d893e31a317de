import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fc, test as propertyTest } from '@fast-check/vitest'
import { expect, onTestFinished, test } from 'vitest'
import { memberId } from '#shared/kernel/ids.ts'
import { anchorFileIn, auditMigrations, createAudit } from '#server/audit/audit.ts'
import { checkChain, CUT_ACT, hashOf, toObject, type Held, type Line } from '#server/audit/chain.ts'
import { verifyTrail } from '#server/audit/verify.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const ada = memberId.parse('6f1e4a52-6a0f-4f6b-9d3a-0b6f0d6a1c11')
const bob = memberId.parse('6f1e4a52-6a0f-4f6b-9d3a-0b6f0d6a1c12')
const people = [null, ada, bob]
const HOUR_MS = 3_600_000

function makeTrail(count: number): { lines: Line[]; held: Held } {
  const lines: Line[] = []
  for (let seq = 1; seq <= count; seq += 1) {
    const line = {
      seq,
      at: seq,
      act: 'a.b',
      by: seq % 4 ? ada : null,
      onBehalfOf: seq % 3 ? null : bob,
      object: `o${seq}`,
      result: 'done',
    }
    lines.push({ ...line, hash: hashOf(line, lines.at(-1)?.hash ?? '') })
  }
  const last = lines.at(-1)!
  const mark = { seq: last.seq, hash: last.hash }
  return { lines, held: { cut: null, head: mark, anchor: mark } }
}

const flipByte = (text: string, place: number) => {
  const bytes = Buffer.from(text)
  bytes[place % bytes.length]! ^= 1
  return bytes.toString('latin1')
}

/** Each way to tamper: answers the trail as it is then, and the first line that is not as it was written. */
const tamper: Record<string, (lines: Line[], at: number, n: number) => { lines: Line[]; first: number }> = {
  flip(lines, at, n) {
    const field = (['act', 'object', 'result', 'hash'] as const)[n % 4]!
    const changed = { ...lines[at]!, [field]: flipByte(lines[at]![field]!, n) }
    return { lines: lines.with(at, changed), first: at + 1 }
  },
  changeTime: (lines, at, n) => ({
    lines: lines.with(at, { ...lines[at]!, at: lines[at]!.at + n + 1 }),
    first: at + 1,
  }),
  changeWho(lines, at, n) {
    const line = lines[at]!
    const field = n % 2 ? 'by' : 'onBehalfOf'
    const others = people.filter((person) => person !== line[field])
    return { lines: lines.with(at, { ...line, [field]: others[(n >> 1) % others.length] ?? null }), first: at + 1 }
  },
  delete: (lines, at) => ({ lines: lines.toSpliced(at, 1), first: at + 1 }),
  cutTail: (lines, at) => ({ lines: lines.slice(0, at), first: at + 1 }),
  swap(lines, at, n) {
    const [one, other] = [at, (at + 1 + (n % (lines.length - 1))) % lines.length].sort((a, b) => a - b) as [
      number,
      number,
    ]
    const swapped = lines.with(one, { ...lines[other]!, seq: one + 1 }).with(other, { ...lines[one]!, seq: other + 1 })
    return { lines: swapped, first: one + 1 }
  },
  insert(lines, at, n) {
    const forged = { seq: at + 1, at: n, act: 'a.b', by: null, onBehalfOf: null, object: 'forged', result: 'done' }
    const hash = hashOf(forged, lines[at - 1]?.hash ?? '')
    const moved = lines.slice(at).map((line) => ({ ...line, seq: line.seq + 1 }))
    // The line itself is well made; the one it pushed away no longer follows. At the head, the line itself is one too many.
    return {
      lines: [...lines.slice(0, at), { ...forged, hash }, ...moved],
      first: at === lines.length - 1 ? at + 1 : at + 2,
    }
  },
  append(lines, _at, n) {
    const forged = { seq: lines.length + 1, at: n, act: 'a.b', by: null, onBehalfOf: null, object: 'x', result: 'done' }
    return { lines: [...lines, { ...forged, hash: hashOf(forged, lines.at(-1)!.hash) }], first: lines.length + 1 }
  },
  /** A whole new past with right hashes, from some line on. */
  rewrite(lines, at) {
    const rewritten = lines.slice(0, at)
    for (const { hash: _, ...line } of lines.slice(at)) {
      const other = { ...line, result: 'undone' }
      rewritten.push({ ...other, hash: hashOf(other, rewritten.at(-1)?.hash ?? '') })
    }
    return { lines: rewritten, first: lines.length }
  },
}

propertyTest.prop(
  {
    count: fc.integer({ min: 2, max: 40 }),
    place: fc.nat(),
    n: fc.nat(10_000),
    way: fc.constantFrom(...Object.keys(tamper)),
  },
  { numRuns: 2_000 },
)('[AU4] [AU6] [S188] whatever is done to it, the first bad line is named', ({ count, place, n, way }) => {
  const { lines, held } = makeTrail(count)
  expect(checkChain(lines, held)).toMatchObject({ kind: 'whole', lines: count })
  const done = tamper[way]!(lines, place % count, n)
  expect(checkChain(done.lines, held)).toMatchObject({ kind: 'broken', seq: done.first })
})

test('[AU4] [AU6] [AU8] [S188] it is told how a trail differs from what was written, and where first', () => {
  const { lines, held } = makeTrail(4)
  const append = (to: Line[], act: string, object: string) => {
    const line = { seq: to.length + 1, at: 9, act, by: null, onBehalfOf: null, object, result: 'done' }
    return [...to, { ...line, hash: hashOf(line, to.at(-1)?.hash ?? '') }]
  }
  const markOf = ({ seq, hash }: Line) => ({ seq, hash })
  const none = { cut: null, head: null, anchor: null }
  expect(checkChain(lines, held)).toEqual({ kind: 'whole', lines: 4, last: held.head })
  expect(checkChain([], none)).toEqual({ kind: 'whole', lines: 0, last: null })
  const twoMore = append(append(lines, 'a.b', 'x'), 'a.b', 'y')
  for (const [found, seq, why] of [
    [checkChain(lines.toSpliced(1, 1), held), 2, 'missing'],
    [checkChain([...lines.slice(0, 2), ...lines.slice(1)], held), 3, 'added'],
    [checkChain(twoMore, held), 5, 'added'],
    [checkChain(lines.slice(0, 2), held), 3, 'tail'],
    [checkChain(lines, none), 4, 'changed'],
    [checkChain(lines.slice(0, 1), { ...none, head: { seq: 1, hash: lines[1]!.hash } }), 1, 'changed'],
    [checkChain(lines, { ...held, anchor: { seq: 2, hash: lines[2]!.hash } }), 2, 'changed'],
  ] as const)
    expect(found).toEqual({ kind: 'broken', seq, why })

  // Old lines are gone: only a line of the office about exactly these vouches for it.
  const cut = markOf(lines[1]!)
  const rest = (act: string, object: string) => {
    const all = append(lines, act, object)
    return checkChain(all.slice(2), { cut, head: markOf(all[4]!), anchor: null })
  }
  expect(rest(CUT_ACT, toObject(cut))).toMatchObject({ kind: 'whole', lines: 3 })
  expect(rest(CUT_ACT, toObject(markOf(lines[0]!)))).toEqual({ kind: 'broken', seq: 3, why: 'cut' })
  expect(rest('a.b', toObject(cut))).toEqual({ kind: 'broken', seq: 3, why: 'cut' })
  const dropped = append(lines, CUT_ACT, toObject(cut))
  expect(checkChain(dropped, { ...none, head: markOf(dropped[4]!) })).toMatchObject({ kind: 'whole', lines: 5 })
})

test('[AU4] a line keeps its hash for good, also one of before lines said on whose behalf', () => {
  const line = { seq: 1, at: 0, act: 'a.b', by: null, onBehalfOf: null, object: 'o', result: 'done' }
  expect(hashOf(line, '')).toBe('d83e3688bf936ca74f4ddfee27e684a350c4c48c883f0b346f2d216d541f3bd9')
})

async function openTrail(options: { dataDir?: string; startsAt?: number; keepYears?: number } = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'inloop-audit-'))
  const database = await openDatabase(path.join(dataDir, 'inloop.sqlite'), auditMigrations)
  const clock = createFakeClock(options.startsAt)
  const told: string[] = []
  const tell = (_: unknown, message?: string) => void told.push(message ?? '')
  const audit = createAudit({
    ...{ database, clock, log: { info: tell, error: tell } as never, anchorFile: anchorFileIn(dataDir) },
    keepYears: options.keepYears ?? 5,
  })
  onTestFinished(async () => {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const record = (object: string) => audit.record({ act: 'account.invite', by: ada, object, result: 'done' })
  return { dataDir, database, clock, audit, record, told }
}

test('[AU6] [S188] a tail cut off is noticed, on a running office and a stopped one, and by the office itself', async () => {
  const { dataDir, database, audit, record, clock, told } = await openTrail()
  for (const object of ['one', 'two', 'three', 'four']) record(object)
  clock.advance(HOUR_MS)
  expect(verifyTrail(dataDir).says).toContain('The trail is whole: 4 lines')

  database.sqlite.exec('DROP TRIGGER audit_keeps_rows')
  database.sqlite.exec('DELETE FROM audit WHERE seq > 2')
  expect(verifyTrail(dataDir).says).toContain('broken at line 3: the trail has been cut off')
  // Also where the memory inside the database is made to agree: the file outside it does not.
  database.sqlite.exec(
    "UPDATE audit_marks SET seq = 2, hash = (SELECT hash FROM audit WHERE seq = 2) WHERE name = 'head'",
  )
  expect(verifyTrail(dataDir).says).toContain('broken at line 3')
  expect(audit.findBreak()).toBe(3)

  // The office does not write a new anchor over the proof.
  clock.advance(HOUR_MS)
  expect(told.at(-1)).toBe('the audit trail is not what its anchor says')
  audit.close()
  await database.close()
  expect(verifyTrail(dataDir)).toMatchObject({ well: false })
})

test('[AU8] lines are kept five years; what is left can be verified, and only the office drops', async () => {
  const { dataDir, database, record, clock } = await openTrail()
  for (const object of ['one', 'two']) record(object)
  clock.advance(2 * HOUR_MS)
  record('young')
  expect(() => database.sqlite.exec('DELETE FROM audit')).toThrow('only grows')
  const fiveYears = 5 * 365.25 * 24 * HOUR_MS
  clock.advance(HOUR_MS)
  await database.close()

  const later = await openTrail({ dataDir, startsAt: clock.now() + fiveYears - 1.5 * HOUR_MS })
  const rows = later.database.sqlite.prepare('SELECT seq, act, object FROM audit ORDER BY seq').all()
  expect(rows.slice(0, 2)).toMatchObject([
    { seq: 3, object: 'young' },
    { seq: 4, act: 'audit.drop-old' },
  ])
  expect(later.audit.findBreak()).toBeNull()
  expect(verifyTrail(dataDir)).toMatchObject({ well: true })
  expect(() => later.database.sqlite.exec('DELETE FROM audit')).toThrow('only grows')
  later.record('after')
  expect(later.audit.findBreak()).toBeNull()

  // Who moves the cut to hide more is seen: no line vouches for it.
  const mark = later.database.sqlite.prepare('SELECT seq, hash FROM audit WHERE seq = 4').get() as { hash: string }
  later.database.sqlite.prepare("UPDATE audit_marks SET seq = 4, hash = ? WHERE name = 'cut'").run(mark.hash)
  later.database.sqlite.exec('DELETE FROM audit WHERE seq <= 4')
  expect(later.audit.findBreak()).toBe(5)
})

test('[AU6] an anchor that was made to say nothing, and a lost one, are told', async () => {
  const { dataDir, database, audit, record, clock, told } = await openTrail()
  expect(told).toEqual([]) // where there is no line yet, there is nothing to anchor
  record('one')
  clock.advance(HOUR_MS)
  expect(verifyTrail(dataDir)).toMatchObject({ well: true })
  writeFileSync(anchorFileIn(dataDir), '{}')
  // The office does not mend it: that it was spoilt is to be seen.
  clock.advance(HOUR_MS)
  expect(told.at(-1)).toBe('the audit trail is not what its anchor says')
  expect(audit.findBreak()).toBe(1)
  audit.close()
  expect(verifyTrail(dataDir)).toEqual({ well: false, says: 'The anchor file is not an anchor any more.' })
  rmSync(anchorFileIn(dataDir))
  expect(verifyTrail(dataDir).well).toBe(false)
  await database.close()
})
