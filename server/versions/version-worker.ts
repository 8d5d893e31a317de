import { Buffer } from 'node:buffer'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import * as Y from 'yjs'
import { DOCUMENT_MAX_BYTES, type DocumentKind } from '#shared/documents/limits.ts'
import { compareNotes, showNote } from '#shared/versions/compare.ts'
import { compareShapes, showShapes } from '#shared/versions/shapes.ts'
import type { VersionView } from '#shared/versions/view.ts'
import { answerJobs } from '../platform/job-worker.ts'
import { findImages } from './images.ts'
import { putBackBoard } from './put-back-board.ts'
import { putBackNote } from './put-back-note.ts'
import { ballotsBack, putBackVote } from './put-back-votes.ts'
import { readNote } from './read-note.ts'
import { readShapes } from './read-shapes.ts'
import type { Packed, PackedDocument, PutBack, Shown, Source, VersionJob, VersionResult } from './version-jobs.ts'

/** A packed version never unpacks to more than this: what we packed ourselves was no larger. */
const UNPACKED_MAX_BYTES = 4 * DOCUMENT_MAX_BYTES
/** Larger than this a page is not asked to draw. */
const VIEW_MAX_BYTES = 12_000_000
/** Well below what one update may carry. */
const UPDATE_BYTES = 100_000

/** The thread that packs, compares and puts back versions: the only place in which they are read. */
answerJobs<VersionResult>(work)

function work(job: VersionJob): VersionResult {
  switch (job.what) {
    case 'pack':
      return pack(job.content, job.since)
    case 'pack-foreign':
      return withDocument((doc) => {
        load(doc, job)
        rootsOf(job.kind, doc)
        return pack(Y.encodeStateAsUpdate(doc), null)
      })
    case 'show':
      return show(job)
    case 'put-back':
      return putBack(job)
    case 'images':
      return { images: findImages(unpack(job.packed)) }
  }
}

function pack(content: Uint8Array, since: Uint8Array | null): PackedDocument {
  const vector = Y.encodeStateVectorFromUpdate(content)
  const known: ReadonlyMap<number, number> = since ? Y.decodeStateVector(since) : new Map<number, number>()
  const grown = [...Y.decodeStateVector(vector)].filter(([client, clock]) => clock > (known.get(client) ?? 0))
  return {
    packed: zstdCompressSync(Y.convertUpdateFormatV1ToV2(content)),
    sizeBytes: content.length,
    vector,
    grown: grown.map(([client]) => client),
  }
}

function show({ kind, before, after, hands, otherwise, sole }: VersionJob & { what: 'show' }): Shown {
  const whose = new Map(hands)
  const whoseHand = (client: number) => whose.get(client) ?? otherwise ?? undefined
  const theirs = { whose: whoseHand, sole: sole ?? undefined }
  const read = <T>(source: Source, reader: (doc: Y.Doc) => T): T => withDocument((doc) => reader(load(doc, source)))
  const view = (): VersionView => {
    if (kind === 'note') {
      const nodes = read(after, readNote)
      return { kind, blocks: before ? compareNotes(read(before, readNote), nodes, theirs) : showNote(nodes) }
    }
    const shapes = read(after, readShapes)
    return { kind, shapes: before ? compareShapes(read(before, readShapes), shapes, theirs) : showShapes(shapes) }
  }
  const json = Buffer.from(JSON.stringify(view()))
  return { json: json.length > VIEW_MAX_BYTES ? null : new Uint8Array(json) }
}

function putBack({ kind, content, target, hands }: VersionJob & { what: 'put-back' }): PutBack {
  return withDocument((was) =>
    withDocument((doc) => {
      load(was, { packed: target })
      load(doc, { content })
      const made: Uint8Array[] = []
      const hear = (update: Uint8Array) => void made.push(update)
      doc.on('update', hear)
      if (kind === 'note') putBackNote(doc, was)
      else {
        putBackBoard(doc, was)
        putBackVote(doc, was)
      }
      doc.off('update', hear)
      return { updates: inBatches(made), ballots: kind === 'board' ? ballotsBack(doc, was, new Map(hands)) : [] }
    }),
  )
}

/** As few updates as their size allows. */
function inBatches(updates: readonly Uint8Array[]): Uint8Array[] {
  const batches: Uint8Array[] = []
  let batch: Uint8Array[] = []
  let bytes = 0
  const end = () => {
    if (batch.length > 0) batches.push(Y.mergeUpdates(batch))
    batch = []
    bytes = 0
  }
  for (const update of updates) {
    if (bytes + update.length > UPDATE_BYTES) end()
    batch.push(update)
    bytes += update.length
  }
  end()
  return batches
}

function load(doc: Y.Doc, source: Source): Y.Doc {
  if ('content' in source) Y.applyUpdate(doc, source.content)
  else Y.applyUpdateV2(doc, unpack(source.packed))
  assertWhole(doc)
  return doc
}

const unpack = (packed: Packed) => zstdDecompressSync(packed, { maxOutputLength: UNPACKED_MAX_BYTES })

function assertWhole({ store }: Y.Doc): void {
  if (store.pendingStructs ?? store.pendingDs) throw new Error('something is missing')
}

/** Throws where a document of this kind has something else under the name of its content. */
function rootsOf(kind: DocumentKind, doc: Y.Doc): void {
  if (kind === 'note') doc.getXmlFragment('note')
  else doc.getMap('elements')
}

function withDocument<T>(use: (doc: Y.Doc) => T): T {
  const doc = new Y.Doc()
  try {
    return use(doc)
  } finally {
    doc.destroy()
  }
}
