import { expect, test } from 'vitest'
import type { MemberId } from '#shared/kernel/ids.ts'
import { Authors, type By } from '#server/documents/authors.ts'
import type { Accepted } from '#server/documents/content.ts'
import type { DocumentSocket } from '#server/documents/document-socket.ts'

const [ann, bob] = ['ann', 'bob'] as MemberId[]
const NUMBER = 7

const by = (memberId: MemberId, author: DocumentSocket | null): By => ({ author, memberId, isRecovering: false })
const socketOf = (memberId: MemberId) => ({ actor: { memberId } }) as unknown as DocumentSocket
const writing = { sections: [{ client: NUMBER }] } as unknown as Accepted

test('[N13] [S098] a client number is given once, also while what was written under it waits for the disk', () => {
  const kept = new Map<number, MemberId>()
  const authors = new Authors((client) => kept.get(client) ?? null)
  const isOfAnother = (memberId: MemberId) => authors.toAuthor(by(memberId, null), () => true).isOfAnother(NUMBER)
  const anns = socketOf(ann!)
  const { binds } = authors.wrote(by(ann!, anns), writing)
  expect(binds).toEqual([{ client: NUMBER, memberId: ann }])
  // She goes on in another tab before anything is committed: the database does not know of it yet.
  authors.leave(anns)
  expect([isOfAnother(ann!), isOfAnother(bob!)]).toEqual([false, true])
  expect(authors.announce(NUMBER, bob!)).toBe(false)
  expect(authors.wrote(by(ann!, socketOf(ann!)), writing).binds).toEqual([])
  for (const { client, memberId } of binds) kept.set(client, memberId)
  authors.committed()
  expect(authors.wrote(by(ann!, null), writing).binds).toEqual([])
  expect([isOfAnother(ann!), isOfAnother(bob!)]).toEqual([false, true])
})
