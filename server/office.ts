import path from 'node:path'
import type { RequestHandler } from 'express'
import { toAddressKey } from '#shared/accounts/throttle.ts'
import type { AccountsOffice } from './accounts/accounts.ts'
import { fillDemoOffice } from './demo/demo.ts'
import { createIdentify, hangRoutes, serveCommands, serveDocuments } from './entrances.ts'
import type { Engine } from './media/engine.ts'
import { migrations } from './migrations.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { createCheckpoints } from './platform/database/checkpoints.ts'
import { openDatabase } from './platform/database/database.ts'
import { createAddressReader } from './platform/http/address.ts'
import { createApp } from './platform/http/app.ts'
import { openListener, type Listener } from './platform/http/listener.ts'
import { servePages } from './platform/http/pages.ts'
import type { Log } from './platform/log.ts'
import { createMetrics } from './platform/metrics.ts'
import { openGateway } from './platform/realtime/gateway.ts'
import { Scope } from './platform/scope.ts'
import { createEntrance, createStoreys, type Ground } from './storeys.ts'

interface OfficeOptions {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** `built` from dist/client, `from source` by Vite, or `none` (tests without a browser). */
  readonly pages: 'built' | 'from source' | 'none'
  /** Fills an empty office with made-up people and rooms. */
  readonly demo?: boolean
  /** The engine of the calls; mediasoup's where none is given. */
  readonly engine?: Engine
  /** Tests: throw on an answer or event that its contract does not describe. */
  readonly checkPayloads?: boolean
}

export type Office = Awaited<ReturnType<typeof openOffice>>

const root = path.resolve(import.meta.dirname, '..')

/** Opens the whole office: the one place where all features meet. Throws when the database, port or media will not open. */
export async function openOffice(options: OfficeOptions) {
  const scope = new Scope()
  const listener = scope.own(await openListener(options.config))
  try {
    return { ...(await join(options, listener, scope)), close: () => scope.end() }
  } catch (cause) {
    await scope.end()
    throw cause
  }
}

async function join(options: OfficeOptions, listener: Listener, scope: Scope) {
  const { config, clock, log } = options
  const { publicUrl } = listener
  const metrics = createMetrics()
  const database = scope.own(await openDatabase(path.join(config.dataDir, 'inloop.sqlite'), migrations))
  scope.own(createCheckpoints({ database, clock, log }))
  const ground: Ground = { config, clock, log, scope, database, publicUrl }
  const entrance = createEntrance(ground)
  const { audit, accounts } = entrance

  const address = createAddressReader(config.trustedProxies)
  const gateway = scope.own(
    openGateway({
      ...{ listener, clock, log },
      addressKey: (request) => toAddressKey(address(request)),
      authenticate: (cookie) => accounts.authenticate(cookie),
      identify: (session) => accounts.identify(session),
      checkPayloads: options.checkPayloads === true,
      observe: metrics.observe,
    }),
  )
  const { connections } = gateway
  const storeys = await createStoreys({ ...ground, ...entrance, connections }, options.engine)
  const features = { ...entrance, ...storeys }
  const { profiles, organisations, groups, rooms, presence, documents, media } = storeys

  accounts.onSessionEnded(({ id }) => {
    for (const connection of connections.ofSession(id)) connection.end('signed_out')
  })
  accounts.onSetUp(({ language }) => rooms.layOutFirstFloorPlan(language))
  metrics.numbers('audit', () => ({ ...audit.stats() }))
  metrics.numbers('media', () => ({ ...media.stats() }))
  metrics.numbers('documents', () => ({ ...documents.stats() }))

  const identify = createIdentify(features)
  const commands = serveCommands(gateway, features)
  serveDocuments(listener, features, { ...ground, identify })
  const routes = hangRoutes(features, ground, { identify, address })
  const app = createApp({
    ...{ publicUrl, log, address },
    metrics: metrics.read,
    metricsToken: config.metricsToken,
    csp: options.pages !== 'from source',
    readiness: {
      database: () => database.sqlite.open,
      media: () => media.ready(),
      documents: () => documents.ready(),
    },
    routes: [routes, ...(await openPages(options.pages, listener, scope))],
  })
  listener.answerWith(app)
  const welcome =
    options.demo === true
      ? await fillDemoOffice({ accounts, profiles, groups, organisations, rooms })
      : welcomeFirst(accounts)
  const known = { accounts, rooms, groups, organisations, presence }
  return { url: publicUrl, port: listener.port, welcome, commands, app, ...known }
}

/** What the terminal says of an office that nobody has set up yet. */
function welcomeFirst(accounts: AccountsOffice): readonly string[] {
  const link = accounts.makeSetUpLink()
  return link === null ? [] : ['', 'Nobody has set up this office yet. This link does it, once:', `  ${link}`]
}

async function openPages(pages: OfficeOptions['pages'], listener: Listener, scope: Scope): Promise<RequestHandler[]> {
  if (pages === 'none') return []
  if (pages === 'built') return [servePages(path.join(root, 'dist/client'))]
  const { serveDevPages } = await import('./platform/http/dev-pages.ts')
  const { handlers, close } = await serveDevPages(root, listener)
  scope.onEnd(close)
  return handlers
}
