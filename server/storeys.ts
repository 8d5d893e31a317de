import { createAccounts } from './accounts/accounts.ts'
import { createSmtpMail } from './accounts/mail.ts'
import { createAdmin } from './admin/admin.ts'
import { anchorFileIn, createAudit } from './audit/audit.ts'
import { createChat } from './chat/chat.ts'
import { createDirectory } from './directory/directory.ts'
import { createDocuments } from './documents/documents.ts'
import { createDoors } from './doors/doors.ts'
import { createFiles } from './files/files.ts'
import { createGroups } from './groups/groups.ts'
import { createGuests } from './guests/guests.ts'
import { createLibrary } from './library/library.ts'
import type { Engine } from './media/engine.ts'
import { createMedia } from './media/media.ts'
import { openMediasoupEngine } from './media/mediasoup-engine.ts'
import { createNotes } from './notes/notes.ts'
import { createNotices } from './notices/notices.ts'
import { createOrganisations } from './organisations/organisations.ts'
import { createSystemClock, type Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database/database.ts'
import type { Log } from './platform/log.ts'
import type { Connections } from './platform/realtime/connection.ts'
import type { Scope } from './platform/scope.ts'
import { createPresence } from './presence/presence.ts'
import { createPresenting } from './presenting/presenting.ts'
import { createProfiles } from './profiles/profiles.ts'
import { createRooms } from './rooms/rooms.ts'
import { createVersions } from './versions/versions.ts'

/** What every storey stands on. */
export interface Ground {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly scope: Scope
  readonly database: Database
  readonly publicUrl: string
}

/** Storeys 1 and 2: the trail, and who has an account. A line to the office can be opened from here on. */
export function createEntrance({ config, clock, log, scope, database, publicUrl }: Ground) {
  const { auditKeepYears: keepYears, dataDir, smtpUrl, mailFrom: from } = config
  const audit = scope.own(createAudit({ database, clock, log, keepYears, anchorFile: anchorFileIn(dataDir) }))
  const mail = smtpUrl === null ? null : scope.own(createSmtpMail({ url: smtpUrl, from }))
  const accounts = scope.own(createAccounts({ database, audit, clock, log, mail, publicUrl }))
  return { audit, accounts }
}

type Connected = Ground & ReturnType<typeof createEntrance> & { readonly connections: Connections }

/** All storeys above, each made of those below it. `engine` carries the calls; mediasoup's where none is given. */
export async function createStoreys(ground: Connected, engine: Engine | undefined) {
  const building = await createBuilding(ground)
  const inRooms = await createInRooms({ ...ground, ...building }, engine)
  const onDocuments = createOnDocuments({ ...ground, ...building, ...inRooms })
  const { database, accounts, audit, connections, clock, scope } = ground
  const { groups, organisations, rooms } = building
  const { notes } = onDocuments
  const notices = scope.own(
    createNotices({ database, accounts, audit, groups, organisations, rooms, notes, connections, clock }),
  )
  const admin = createAdmin({ accounts, rooms, audit, config: ground.config, publicUrl: ground.publicUrl })
  return { ...building, ...inRooms, ...onDocuments, notices, admin }
}

/** Storeys 3 to 6: the people, the building, and who is where in it. */
async function createBuilding({ database, clock, log, scope, audit, accounts, connections }: Connected) {
  const profiles = scope.own(createProfiles({ database, accounts, connections, audit, log }))
  const organisations = scope.own(createOrganisations({ database, connections, accounts, audit }))
  const groups = scope.own(createGroups({ database, connections, accounts, audit }))
  const directory = scope.own(
    createDirectory({ accounts, connections, profiles, organisations, shareGroup: groups.share }),
  )
  const rooms = await createRooms({ database, connections, accounts, audit, groups })
  const choices = {
    seenBy: profiles.presenceSeenBy,
    onChanged: profiles.onChanged,
    shareGroup: groups.share,
    onGroupsChanged: groups.onMembershipChanged,
  }
  const presence = scope.own(createPresence({ connections, accounts, rooms, clock, choices }))
  return { profiles, organisations, groups, directory, rooms, presence }
}

type Built = Connected & Awaited<ReturnType<typeof createBuilding>>

/** Storey 7: what there is at a room's door, and in it. */
async function createInRooms(built: Built, given: Engine | undefined) {
  const { config, database, clock, log, scope, publicUrl, audit, accounts, connections, rooms, presence } = built
  const doors = scope.own(createDoors({ database, clock, connections, accounts, rooms, presence, audit }))
  const guests = scope.own(createGuests({ database, clock, audit, accounts, rooms, publicUrl }))
  const chat = createChat({ database, rooms, accounts, connections, clock, log })
  const files = await createFiles({ database, rooms, dataDir: config.dataDir, clock, log })
  const recovery = config.documentsRecovery
  const documents = scope.own(createDocuments({ database, rooms, accounts, audit, publicUrl, clock, log, recovery }))
  const engine = scope.own(given ?? (await openEngine(built)))
  const media = scope.own(createMedia({ presence, rooms, engine, log }))
  return { doors, guests, chat, files, documents, media }
}

function openEngine({ config, log }: Ground): Promise<Engine> {
  return openMediasoupEngine({
    count: config.mediaWorkers,
    port: config.mediaPort,
    host: config.mediaHost,
    announcedAddress: config.mediaAnnouncedAddress,
    clock: createSystemClock(),
    log,
  })
}

type Furnished = Built & Awaited<ReturnType<typeof createInRooms>>

/** Storey 8: what is done with notes and boards beside writing in them. */
function createOnDocuments(furnished: Furnished) {
  const { config, database, clock, log, scope, audit, accounts, connections } = furnished
  const { groups, rooms, presence, files, documents } = furnished
  const versions = scope.own(
    createVersions({
      ...{ database, documents, rooms, accounts, audit, clock, log },
      recovery: config.documentsRecovery,
    }),
  )
  const library = scope.own(
    createLibrary({
      ...{ database, documents, rooms, groups, files, accounts, audit, clock, log },
      imagesBefore: (id) => versions.imagesOf(id),
      versionsFit: (id, roomId) => versions.fit(id, roomId),
    }),
  )
  const presenting = scope.own(createPresenting({ connections, accounts, rooms, presence, documents, clock }))
  const notes = createNotes({
    ...{ database, documents, rooms, accounts, audit, clock },
    recovery: config.documentsRecovery,
  })
  return { library, versions, presenting, notes }
}

/** All that the office is made of, from the trail up. */
export type Features = ReturnType<typeof createEntrance> & Awaited<ReturnType<typeof createStoreys>>
