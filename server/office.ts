import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { Router, type RequestHandler } from 'express'
import { anonymous } from '#shared/access/actor.ts'
import type { CommandMap, Handlers } from '#shared/kernel/contract.ts'
import { accountCommands, accountRoutes } from '#shared/accounts/contract.ts'
import { toAddressKey } from '#shared/accounts/throttle.ts'
import { adminCommands } from '#shared/admin/contract.ts'
import { auditCommands } from '#shared/audit/contract.ts'
import { chatCommands } from '#shared/chat/contract.ts'
import { directoryCommands } from '#shared/directory/contract.ts'
import { doorCommands } from '#shared/doors/contract.ts'
import { groupCommands } from '#shared/groups/contract.ts'
import { guestCommands, guestRoutes } from '#shared/guests/contract.ts'
import { libraryCommands } from '#shared/library/contract.ts'
import { mediaCommands } from '#shared/media/contract.ts'
import { organisationCommands } from '#shared/organisations/contract.ts'
import { noteCommands } from '#shared/notes/contract.ts'
import { noticeCommands } from '#shared/notices/contract.ts'
import { presentingCommands } from '#shared/presenting/contract.ts'
import { presenceCommands } from '#shared/presence/contract.ts'
import { profileCommands } from '#shared/profiles/contract.ts'
import { roomCommands } from '#shared/rooms/contract.ts'
import { versionCommands } from '#shared/versions/contract.ts'
import { createAdmin, serveOwnData } from './admin/admin.ts'
import { accountMigrations, createAccounts, type AccountsOffice } from './accounts/accounts.ts'
import { createSmtpMail } from './accounts/mail.ts'
import { anchorFileIn, auditMigrations, createAudit, guardSensitive } from './audit/audit.ts'
import { serveAuditExport } from './audit/http.ts'
import { createChat } from './chat/chat.ts'
import { chatMigrations } from './chat/data.ts'
import { fillDemoOffice } from './demo/demo.ts'
import { createDirectory } from './directory/directory.ts'
import { documentMigrations } from './documents/data.ts'
import { createDocuments } from './documents/documents.ts'
import { createDoors, doorMigrations } from './doors/doors.ts'
import { fileMigrations } from './files/data.ts'
import { createFiles } from './files/files.ts'
import { serveImages } from './files/http.ts'
import { createGroups, groupMigrations } from './groups/groups.ts'
import { createGuests, guestMigrations } from './guests/guests.ts'
import { createLibrary, libraryMigrations } from './library/library.ts'
import { createMedia } from './media/media.ts'
import type { Engine } from './media/engine.ts'
import { openMediasoupEngine } from './media/mediasoup-engine.ts'
import { createSystemClock, type Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { createNotes, noteMigrations } from './notes/notes.ts'
import { createNotices, noticeMigrations } from './notices/notices.ts'
import { openDatabase } from './platform/database/database.ts'
import { createAddressReader } from './platform/http/address.ts'
import { createApp } from './platform/http/app.ts'
import { openListener, type Listener } from './platform/http/listener.ts'
import { ownUpgrades } from './platform/http/own-upgrades.ts'
import { servePages } from './platform/http/pages.ts'
import { createRoutes } from './platform/http/routes.ts'
import type { Log } from './platform/log.ts'
import { createMetrics } from './platform/metrics.ts'
import type { Caller } from './platform/realtime/connection.ts'
import { openGateway } from './platform/realtime/gateway.ts'
import { createOrganisations, organisationMigrations } from './organisations/organisations.ts'
import { Scope } from './platform/scope.ts'
import { createPresence } from './presence/presence.ts'
import { createPresenting } from './presenting/presenting.ts'
import { servePhotos } from './profiles/http.ts'
import { createProfiles, profileMigrations } from './profiles/profiles.ts'
import { createRooms, roomsMigrations } from './rooms/rooms.ts'
import { serveVersions } from './versions/http.ts'
import { createVersions, versionMigrations } from './versions/versions.ts'

export interface OfficeOptions {
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
  const { config, clock, log } = options
  const scope = new Scope()
  const listener = await openListener(config)
  scope.onEnd(() => listener.close())
  const { publicUrl } = listener
  try {
    const metrics = createMetrics()
    const database = await openDatabase(path.join(config.dataDir, 'inloop.sqlite'), [
      ...auditMigrations,
      ...accountMigrations,
      ...profileMigrations,
      ...organisationMigrations,
      ...groupMigrations,
      ...roomsMigrations,
      ...doorMigrations,
      ...guestMigrations,
      ...chatMigrations,
      ...documentMigrations,
      ...libraryMigrations,
      ...versionMigrations,
      ...noteMigrations,
      ...noticeMigrations,
      ...fileMigrations,
    ])
    scope.onEnd(() => database.close())

    const audit = createAudit({
      ...{ database, clock, log, keepYears: config.auditKeepYears },
      anchorFile: anchorFileIn(config.dataDir),
    })
    scope.onEnd(() => {
      audit.close()
    })
    const mail = config.smtpUrl === null ? null : createSmtpMail({ url: config.smtpUrl, from: config.mailFrom })
    if (mail)
      scope.onEnd(() => {
        mail.close()
      })
    const accounts = createAccounts({ database, audit, clock, log, mail, publicUrl })
    scope.onEnd(() => accounts.close())

    const address = createAddressReader(config.trustedProxies)
    const gateway = openGateway({
      listener,
      addressKey: (request) => toAddressKey(address(request)),
      clock,
      log,
      authenticate: (cookie) => accounts.authenticate(cookie),
      identify: (session) => accounts.identify(session),
      checkPayloads: options.checkPayloads === true,
      observe: metrics.observe,
    })
    scope.onEnd(() => gateway.close())
    const { connections } = gateway

    const profiles = createProfiles({ database, accounts, connections, audit, log })
    scope.onEnd(() => {
      profiles.close()
    })
    const organisations = createOrganisations({ database, connections, accounts, audit })
    scope.onEnd(() => {
      organisations.close()
    })
    const groups = createGroups({ database, connections, accounts, audit })
    scope.onEnd(() => {
      groups.close()
    })
    const directory = createDirectory({ accounts, connections, profiles, organisations, shareGroup: groups.share })
    scope.onEnd(() => {
      directory.close()
    })
    const rooms = await createRooms({ database, connections, accounts, audit, groups })
    const choices = {
      seenBy: profiles.presenceSeenBy,
      onChanged: profiles.onChanged,
      shareGroup: groups.share,
      onGroupsChanged: groups.onMembershipChanged,
    }
    const presence = createPresence({ connections, accounts, rooms, clock, choices })
    scope.onEnd(() => {
      presence.close()
    })
    const doors = createDoors({ database, clock, connections, accounts, rooms, presence, audit })
    scope.onEnd(() => {
      doors.close()
    })
    const guests = createGuests({ database, clock, audit, accounts, rooms, publicUrl })
    scope.onEnd(() => {
      guests.close()
    })
    const chat = createChat({ database, rooms, accounts, connections, clock, log })
    const files = await createFiles({ database, rooms, dataDir: config.dataDir, clock, log })
    const documents = createDocuments({
      ...{ database, rooms, accounts, audit, publicUrl, clock, log },
      recovery: config.documentsRecovery,
    })
    scope.onEnd(() => documents.close())
    const library = createLibrary({ database, documents, rooms, groups, files, accounts, audit, clock, log })
    scope.onEnd(() => library.close())
    const versions = createVersions({ database, documents, rooms, audit, clock, log })
    scope.onEnd(() => versions.close())
    const presenting = createPresenting({ connections, accounts, rooms, presence, documents, clock })
    scope.onEnd(() => {
      presenting.close()
    })
    const engine =
      options.engine ??
      (await openMediasoupEngine({
        count: config.mediaWorkers,
        port: config.mediaPort,
        host: config.mediaHost,
        announcedAddress: config.mediaAnnouncedAddress,
        clock: createSystemClock(),
        log,
      }))
    scope.onEnd(() => engine.close())
    const media = createMedia({ presence, rooms, engine, log })
    scope.onEnd(() => {
      media.close()
    })
    metrics.numbers('audit', () => ({ ...audit.stats() }))
    metrics.numbers('media', () => ({ ...media.stats() }))
    metrics.numbers('documents', () => ({ ...documents.stats() }))

    const notices = createNotices({ database, accounts, audit, groups, organisations, rooms, connections, clock })
    scope.onEnd(() => {
      notices.close()
    })

    accounts.onSessionEnded(({ id }) => {
      for (const connection of connections.ofSession(id)) connection.end('signed_out')
    })
    accounts.onSetUp(({ language }) => rooms.layOutFirstFloorPlan(language))

    const commands: string[] = []
    const serve = <M extends CommandMap>(contract: M, handlers: Handlers<M, Caller>) => {
      commands.push(...Object.keys(contract))
      gateway.serve(contract, guardSensitive(contract, handlers, audit))
    }
    serve(auditCommands, audit.commands)
    serve(noticeCommands, notices.commands)
    serve(adminCommands, createAdmin({ accounts, rooms, audit }).commands)
    serve(accountCommands, accounts.commands)
    serve(profileCommands, profiles.commands)
    serve(organisationCommands, organisations.commands)
    serve(groupCommands, groups.commands)
    serve(directoryCommands, directory.commands)
    serve(roomCommands, rooms.commands)
    serve(presenceCommands, presence.commands)
    serve(doorCommands, doors.commands)
    serve(guestCommands, guests.commands)
    serve(chatCommands, chat.commands)
    serve(libraryCommands, library.commands)
    serve(presentingCommands, presenting.commands)
    serve(noteCommands, createNotes({ database, documents, rooms, accounts, audit, clock }).commands)
    serve(versionCommands, versions.commands)
    serve(mediaCommands, media.commands)

    const identify = async (request: IncomingMessage) => {
      const session = await accounts.authenticate(request.headers.cookie)
      const actor = session && accounts.identify(session)
      return actor ? { actor, sessionId: session.id } : { actor: anonymous, sessionId: null }
    }
    listener.upgradeWith(
      '/documents/',
      ownUpgrades({
        publicUrl,
        log,
        identify,
        answer: (knock) => {
          documents.upgrade(knock)
        },
      }),
    )
    const router = Router()
    const routes = createRoutes({ router, identify, address })
    routes.serve(accountRoutes, accounts.routes)
    serveImages({ router, identify: routes.identify }, files)
    serveVersions({ router, identify: routes.identify }, versions)
    routes.serve(guestRoutes, guests.routes)
    serveAuditExport({ router, identify: routes.identify }, audit)
    serveOwnData({ router, identify: routes.identify }, { database, audit, clock })
    servePhotos({ router, identify: routes.identify }, profiles)

    const pages = await openPages(options.pages, listener, scope)
    const app = createApp({
      publicUrl,
      log,
      address,
      metrics: metrics.read,
      metricsToken: config.metricsToken,
      csp: options.pages !== 'from source',
      readiness: {
        database: () => database.sqlite.open,
        media: () => media.ready(),
        documents: () => documents.ready(),
      },
      routes: [router, ...pages],
    })
    listener.answerWith(app)
    const welcome =
      options.demo === true
        ? await fillDemoOffice({ accounts, profiles, groups, organisations, rooms })
        : welcomeFirst(accounts)
    return {
      url: publicUrl,
      port: listener.port,
      welcome,
      commands,
      app,
      accounts,
      rooms,
      groups,
      organisations,
      presence,
      close: () => scope.end(),
    }
  } catch (cause) {
    await scope.end()
    throw cause
  }
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
