import type { System } from './documents-systems.ts'

/** Which server, and where it listens. */
export interface Where {
  readonly system: System
  readonly port: number
}

/** What the crowd can be asked to do, and what it answers. */
export interface CrowdAsks {
  /** Writers and readers come to one document; a few readers hold it for real, the others only read what comes. */
  open: { ask: Where & { document: string; readers: number; writers: number }; answer: null }
  /** The writers type at an even pace. */
  type: { ask: { perSecond: number; seconds: number; drainMs: number }; answer: Typed }
  /** Somebody writes each of these documents, edit by edit, and stays; answers the length of each. */
  write: { ask: Where & { documents: readonly string[]; edits: number }; answer: { length: number } }
  /** Somebody opens a document of this length: until their own copy has all of it. */
  read: { ask: Where & { document: string; length: number }; answer: Came }
  /** Many come at once, with nothing or with all of it in hand: until the last has what they came for. */
  herd: { ask: Where & { document: string; clients: number; length: number; warm: boolean }; answer: Herd }
  /** Those come who will point, and are seen by each other. */
  appear: { ask: Where & { document: string; clients: number }; answer: null }
  /** Everybody who has appeared moves a cursor. */
  point: { ask: { hz: number; seconds: number }; answer: Pointed }
  leave: { ask: object; answer: null }
}

/** Latencies from typing to reading; `untold` of what should have been read was not. */
export interface Typed {
  readonly typed: number
  readonly told: number
  readonly untold: number
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
  /** Whether the pace was kept: otherwise the crowd was the slow one. */
  readonly keptPace: boolean
  readonly equal: boolean
  readonly bytes: number
}

/** `early`: the server said that all had come before it had. */
export interface Came {
  readonly ms: number | null
  readonly early: boolean
}

/** As `Came`, of many. */
export interface Herd {
  readonly ms: number | null
  readonly early: number
}

/** Cursors that should have been seen, and were. */
export interface Pointed {
  readonly wanted: number
  readonly told: number
  readonly p99Ms: number | null
  readonly bytes: number
}
