import express, { type Request, type RequestHandler, type Response } from 'express'

/** Reads the raw body of a request; null when it is longer than what is taken here, or packed (S154). */
type ReadBody = (request: Request, response: Response) => Promise<Buffer | null>

/**
 * A reader of bodies of at most `maxBytes`, whatever they call themselves. It never unpacks, so that what comes in is
 * never larger than what was sent. A route asks first whether the asker may send anything, then reads.
 */
export function createBodyReader(maxBytes: number): ReadBody {
  const parse: RequestHandler = express.raw({ limit: maxBytes, type: () => true, inflate: false })
  return (request, response) =>
    new Promise((resolve, reject) => {
      parse(request, response, (cause?: unknown) => {
        const status = (cause as { status?: unknown } | undefined)?.status
        if (status === 413 || status === 415) resolve(null)
        else if (cause) reject(new Error('A body cannot be read', { cause }))
        else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
      })
    })
}
