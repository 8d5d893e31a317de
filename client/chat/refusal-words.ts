import type { Refusal } from '#shared/kernel/contract.ts'
import type { chatCommands } from '#shared/chat/contract.ts'
import { defineRefusals, useRefusals } from '../i18n/refusals.ts'

type ChatRefusal = Refusal<(typeof chatCommands)[keyof typeof chatCommands]>

const refusalWords = defineRefusals<ChatRefusal>('chat-refusals', {
  nl: {
    room_not_found: 'Deze kamer bestaat niet meer, of hij is niet meer voor jou open.',
    too_many_rooms: 'Je hebt te veel kamers tegelijk open. Sluit er een paar.',
    room_archived: 'De kamer is gearchiveerd.',
    message_not_found: 'Dit bericht is er niet meer.',
    invalid_input: 'Deze tekst kan niet worden verstuurd.',
  },
  en: {
    room_not_found: 'This room no longer exists, or it is no longer open to you.',
    too_many_rooms: 'You have too many rooms open at a time. Close a few.',
    room_archived: 'The room is archived.',
    message_not_found: 'This message is no longer there.',
    invalid_input: 'This text cannot be sent.',
  },
})

/** Says a refusal in words; null stays null. */
export const useRefusalText = () => useRefusals(refusalWords)
