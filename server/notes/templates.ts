import { randomUUID } from 'node:crypto'
import type { SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { TemplateId } from '#shared/kernel/ids.ts'
import type { noteCommands, Template } from '#shared/notes/contract.ts'
import { TEMPLATES_MAX } from '#shared/notes/limits.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import { createNoteData, type TemplateRow } from './data.ts'
import type { NotesNeeds } from './needs.ts'

type TemplateCommands = Pick<
  typeof noteCommands,
  'notes:templates' | 'notes:template' | 'notes:save-template' | 'notes:remove-template'
>

/** The templates that people made themselves, of their room or of the whole house. */
export function createTemplates(needs: Pick<NotesNeeds, 'database' | 'documents' | 'rooms' | 'clock' | 'audit'>): {
  readonly commands: Handlers<TemplateCommands, Caller>
} {
  const { database, documents, rooms, clock, audit } = needs
  const data = createNoteData(database)

  const mayRemove = (actor: SignedIn, { roomId, madeBy }: TemplateRow) => {
    const own = madeBy === actor.memberId
    return roomId === null
      ? may(actor, 'template.remove', { own })
      : may(actor, 'document.arrange', { ...rooms.resource(actor, roomId), own })
  }
  const maySee = (actor: SignedIn, { roomId }: TemplateRow) =>
    roomId === null
      ? may(actor, 'template.share')
      : rooms.seenBy(actor, roomId) !== null && may(actor, 'document.open', rooms.resource(actor, roomId))
  const toTemplate = (actor: SignedIn, row: TemplateRow): Template => ({
    id: row.id,
    title: row.title,
    kind: row.kind,
    scope: row.roomId === null ? 'office' : 'room',
    mayRemove: mayRemove(actor, row),
  })
  const seenBy = (actor: SignedIn, id: TemplateId) => {
    const found = data.find(id)
    return found && maySee(actor, found) ? found : null
  }

  return {
    commands: {
      'notes:templates'({ actor }, { roomId, kind }) {
        const resource = rooms.resource(actor, roomId)
        if (!rooms.seenBy(actor, roomId) || !may(actor, 'document.open', resource)) return refuse('room_not_found')
        const mayShare = may(actor, 'template.share')
        const found = [...data.of(roomId, kind), ...(mayShare ? data.of(null, kind) : [])]
        return done({
          templates: found.map((row) => toTemplate(actor, row)),
          mayShare: mayShare && resource.confidential === false,
        })
      },

      'notes:template'({ actor }, { templateId }) {
        const found = seenBy(actor, templateId)
        return found ? done({ content: data.contentOf(found.id) }) : refuse('template_not_found')
      },

      'notes:save-template'({ actor }, { documentId, title, scope, content }) {
        const paper = documents.mayOpen(actor, documentId) ? documents.find(documentId) : null
        if (!paper) return refuse('document_not_found')
        if (!documents.mayWrite(actor, documentId)) return refuse('read_only')
        const { confidential } = rooms.resource(actor, paper.roomId)
        // What lies in a confidential room does not leave it as an example for all.
        if (scope === 'office' && confidential !== false) return refuse('confidential')
        if (scope === 'office' && !may(actor, 'template.share')) return refuse('not_allowed')
        const roomId = scope === 'room' ? paper.roomId : null
        if (data.of(roomId, paper.kind).length >= TEMPLATES_MAX) return refuse('too_many_templates')
        const row = { id: randomUUID() as TemplateId, roomId, kind: paper.kind, title, madeBy: actor.memberId }
        data.add({ ...row, content, madeAt: clock.now() })
        return done({ template: toTemplate(actor, row) })
      },

      'notes:remove-template'({ actor }, { templateId }) {
        const found = seenBy(actor, templateId)
        if (!found) return refuse('template_not_found')
        if (!mayRemove(actor, found)) return refuse('not_allowed')
        data.remove(found.id)
        if (found.roomId === null)
          audit.record({ act: 'template.remove', by: actor.memberId, object: found.id, result: 'done' })
        return done({})
      },
    },
  }
}
