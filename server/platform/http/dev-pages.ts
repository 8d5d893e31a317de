import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { RequestHandler } from 'express'
import type { Listener } from './listener.ts'

const RELOAD = '/__reload'

/** While developing: Vite as middleware on the office's own port, so that pages have the same origin as in earnest. */
export async function serveDevPages(
  root: string,
  listener: Listener,
): Promise<{ handlers: RequestHandler[]; close(): Promise<void> }> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: path.join(root, 'vite.config.ts'),
    appType: 'custom',
    server: { middlewareMode: true, ws: { server: listener.server, path: RELOAD } },
  })
  // Vite listens for this one on the server itself.
  listener.upgradeWith(RELOAD, () => undefined)
  const page: RequestHandler = async (request, response, next) => {
    if (!(request.headers.accept ?? '').includes('text/html') || request.path.startsWith('/api/')) {
      next()
      return
    }
    const html = await readFile(path.join(root, 'client/index.html'), 'utf8')
    response.type('html').send(await vite.transformIndexHtml(request.originalUrl, html))
  }
  return { handlers: [vite.middlewares as RequestHandler, page], close: () => vite.close() }
}
