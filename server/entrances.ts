import type { IncomingMessage } from 'node:http'
import { Router } from 'express'
import { anonymous } from '#shared/access/actor.ts'
import { accountCommands, accountRoutes } from '#shared/accounts/contract.ts'
import { adminCommands } from '#shared/admin/contract.ts'
import { auditCommands } from '#shared/audit/contract.ts'
import { chatCommands } from '#shared/chat/contract.ts'
import { directoryCommands } from '#shared/directory/contract.ts'
import { doorCommands } from '#shared/doors/contract.ts'
import { groupCommands } from '#shared/groups/contract.ts'
import { guestCommands, guestRoutes } from '#shared/guests/contract.ts'
import type { CommandMap, Handlers } from '#shared/kernel/contract.ts'
import { libraryCommands } from '#shared/library/contract.ts'
import { mediaCommands } from '#shared/media/contract.ts'
import { noteCommands } from '#shared/notes/contract.ts'
import { noticeCommands } from '#shared/notices/contract.ts'
import { organisationCommands } from '#shared/organisations/contract.ts'
import { presenceCommands } from '#shared/presence/contract.ts'
import { presentingCommands } from '#shared/presenting/contract.ts'
import { profileCommands } from '#shared/profiles/contract.ts'
import { roomCommands } from '#shared/rooms/contract.ts'
import { versionCommands } from '#shared/versions/contract.ts'
import { serveOwnData } from './admin/admin.ts'
import { guardSensitive } from './audit/audit.ts'
import { serveAuditExport } from './audit/http.ts'
import { serveImages } from './files/http.ts'
import type { Listener } from './platform/http/listener.ts'
import { ownUpgrades } from './platform/http/own-upgrades.ts'
import { createRoutes } from './platform/http/routes.ts'
import type { Caller } from './platform/realtime/connection.ts'
import type { Gateway } from './platform/realtime/gateway.ts'
import { servePhotos } from './profiles/http.ts'
import type { Features, Ground } from './storeys.ts'
import { serveVersions } from './versions/http.ts'

/** Lets every feature answer its commands; answers the names of all of them. */
export function serveCommands(gateway: Gateway, features: Features): readonly string[] {
  const commands: string[] = []
  const serve = <M extends CommandMap>(contract: M, feature: { readonly commands: Handlers<M, Caller> }) => {
    commands.push(...Object.keys(contract))
    gateway.serve(contract, guardSensitive(contract, feature.commands, features.audit))
  }
  serve(auditCommands, features.audit)
  serve(noticeCommands, features.notices)
  serve(adminCommands, features.admin)
  serve(accountCommands, features.accounts)
  serve(profileCommands, features.profiles)
  serve(organisationCommands, features.organisations)
  serve(groupCommands, features.groups)
  serve(directoryCommands, features.directory)
  serve(roomCommands, features.rooms)
  serve(presenceCommands, features.presence)
  serve(doorCommands, features.doors)
  serve(guestCommands, features.guests)
  serve(chatCommands, features.chat)
  serve(libraryCommands, features.library)
  serve(presentingCommands, features.presenting)
  serve(noteCommands, features.notes)
  serve(versionCommands, features.versions)
  serve(mediaCommands, features.media)
  return commands
}

/** Who asks, from the cookie of a request. */
export function createIdentify({ accounts }: Pick<Features, 'accounts'>) {
  return async (request: IncomingMessage) => {
    const session = await accounts.authenticate(request.headers.cookie)
    const actor = session && accounts.identify(session)
    return actor ? { actor, sessionId: session.id } : { actor: anonymous, sessionId: null }
  }
}

interface Asked {
  readonly identify: ReturnType<typeof createIdentify>
  address(request: IncomingMessage): string
}

/** The features' own HTTP routes, beside the commands. */
export function hangRoutes(features: Features, { database, clock }: Ground, asked: Asked): Router {
  const router = Router()
  const routes = createRoutes({ router, ...asked })
  const plain = { router, identify: routes.identify }
  routes.serve(accountRoutes, features.accounts.routes)
  routes.serve(guestRoutes, features.guests.routes)
  serveImages(plain, features.files)
  serveVersions(plain, features.versions)
  servePhotos(plain, features.profiles)
  serveAuditExport(plain, features.audit)
  serveOwnData(plain, { database, audit: features.audit, clock })
  return router
}

/** The lines on which notes and boards are written. */
export function serveDocuments(
  listener: Listener,
  { documents }: Features,
  needs: Ground & Pick<Asked, 'identify'>,
): void {
  const { publicUrl, log, identify } = needs
  const upgrades = ownUpgrades({
    ...{ publicUrl, log, identify },
    answer: (knock) => {
      documents.upgrade(knock)
    },
  })
  listener.upgradeWith('/documents/', upgrades)
}
