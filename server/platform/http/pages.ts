import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import type { Request, RequestHandler, Response } from 'express'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
}

interface Variant {
  readonly encoding: 'br' | 'gzip' | null
  readonly body: Buffer
}

interface Page {
  readonly type: string
  readonly etag: string
  readonly forEver: boolean
  readonly variants: readonly Variant[]
}

/**
 * Serves the built client from memory: nothing is read or compressed while people wait. Every path that is not a file
 * and asks for a page gets the one page. Throws when there is no build.
 */
export function servePages(folder: string): RequestHandler {
  const pages = readPages(folder)
  const index = pages.get('/index.html')
  if (!index) throw new Error(`There is no client in ${folder}: npm run setup makes it`)
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next()
      return
    }
    const file = pages.get(request.path)
    const wantsPage =
      request.path === '/' ||
      request.headers['sec-fetch-dest'] === 'document' ||
      (request.headers.accept ?? '').includes('text/html')
    const page = file ?? (wantsPage && !request.path.startsWith('/api/') ? index : undefined)
    if (page) send(request, response, page)
    else next()
  }
}

function send({ headers }: Request, response: Response, page: Page): void {
  response.set('ETag', page.etag).set('Vary', 'Accept-Encoding')
  response.set('Cache-Control', page.forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (headers['if-none-match'] === page.etag) {
    response.status(304).end()
    return
  }
  const accepted = headers['accept-encoding'] ?? ''
  const variant = page.variants.find(({ encoding }) => encoding === null || accepted.includes(encoding))
  if (variant?.encoding) response.set('Content-Encoding', variant.encoding)
  response.set('Content-Type', page.type).send(variant?.body)
}

function readPages(folder: string): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>()
  if (!existsSync(folder)) return pages
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue
    const file = path.join(entry.parentPath, entry.name)
    const body = readFileSync(file)
    const url = `/${path.relative(folder, file).split(path.sep).join('/')}`
    const variants: Variant[] = []
    if (existsSync(`${file}.br`)) variants.push({ encoding: 'br', body: readFileSync(`${file}.br`) })
    if (existsSync(`${file}.gz`)) variants.push({ encoding: 'gzip', body: readFileSync(`${file}.gz`) })
    variants.push({ encoding: null, body })
    pages.set(url, {
      type: types[path.extname(entry.name)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      // Vite puts a hash of the content in the names of what lies here.
      forEver: url.startsWith('/assets/'),
      variants,
    })
  }
  return pages
}
