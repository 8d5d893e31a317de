import { defineWords } from '../i18n/i18n.ts'
import type { ExplainedAction } from '#shared/admin/explained.ts'

/** Under which key the words for an action stand. */
const keys = {
  'room.see': 'seeRoom',
  'door.knock': 'knock',
  'room.enter': 'enter',
  'call.take-part': 'call',
  'chat.read': 'readChat',
  'chat.write': 'writeChat',
  'document.open': 'openDocument',
  'document.write': 'writeDocument',
  'file.see': 'seeFile',
  'file.add': 'addFile',
  'door.answer': 'answer',
  'door.set': 'setDoor',
  'guest.invite': 'inviteGuest',
  'room.manage': 'manageRoom',
} as const satisfies Readonly<Record<ExplainedAction, string>>

/** What somebody may do, or may not: to be said behind either. */
export const actionWords = defineWords('policy-actions', {
  nl: {
    seeRoom: 'deze kamer in het kantoor zien',
    knock: 'aankloppen',
    enter: 'naar binnen gaan',
    call: 'meepraten en in beeld komen',
    readChat: 'de chat lezen',
    writeChat: 'in de chat schrijven',
    openDocument: 'notities en borden openen',
    writeDocument: 'in notities en borden schrijven',
    seeFile: 'afbeeldingen zien',
    addFile: 'afbeeldingen toevoegen',
    answer: 'opendoen als iemand klopt',
    setDoor: 'de deur open, op kloppen of dicht zetten',
    inviteGuest: 'een gast uitnodigen',
    manageRoom: 'de kamer wijzigen of wegzetten',
  },
  en: {
    seeRoom: 'see this room in the office',
    knock: 'knock',
    enter: 'go in',
    call: 'be heard and seen in the call',
    readChat: 'read the chat',
    writeChat: 'write in the chat',
    openDocument: 'open notes and boards',
    writeDocument: 'write in notes and boards',
    seeFile: 'see images',
    addFile: 'add images',
    answer: 'answer the door when somebody knocks',
    setDoor: 'set the door open, on knock or closed',
    inviteGuest: 'invite a guest',
    manageRoom: 'change the room or archive it',
  },
})

/** The key of an action's words; null for one that this page does not know. */
export function actionKey(action: string): (typeof keys)[ExplainedAction] | null {
  return Object.hasOwn(keys, action) ? keys[action as ExplainedAction] : null
}
