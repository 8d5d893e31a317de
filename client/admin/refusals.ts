import { defineRefusals, useRefusals } from '../i18n/refusals.ts'
import type { Refusal } from '#shared/kernel/contract.ts'
import type { accountCommands } from '#shared/accounts/contract.ts'
import type { directoryCommands } from '#shared/directory/contract.ts'
import type { groupCommands } from '#shared/groups/contract.ts'
import type { organisationCommands } from '#shared/organisations/contract.ts'
import type { profileCommands } from '#shared/profiles/contract.ts'
import type { roomCommands } from '#shared/rooms/contract.ts'

type Commands = typeof accountCommands &
  typeof directoryCommands &
  typeof roomCommands &
  typeof organisationCommands &
  Pick<typeof profileCommands, 'contacts:all' | 'contacts:assign' | 'contacts:stand-ins'> &
  Pick<
    typeof groupCommands,
    'groups:managed' | 'groups:create' | 'groups:change' | 'groups:set-keepers' | 'groups:archive' | 'groups:restore'
  >

/** Every no that administration can meet. */
export type AdminRefusal = Refusal<Commands[keyof Commands]> | 'unreachable'

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: AdminRefusal }

/** The refusal in an answer, or null when it was done. */
export function refusalIn(answer: Answer<unknown>): AdminRefusal | null {
  return answer.ok ? null : answer.refusal
}

/** What is said of each of them. */
export const refusalWords = defineRefusals<AdminRefusal>('admin-refusals', {
  nl: {
    not_found: 'Dit mag alleen een beheerder. Vraag een collega die beheerder is.',
    floor_not_found: 'Deze verdieping is er niet meer. Kies een andere.',
    floor_not_empty: 'Op deze verdieping zijn nog kamers, misschien weggezette. Verplaats ze eerst.',
    too_many_floors: 'Er zijn al zo veel verdiepingen als er kunnen zijn. Haal er eerst een weg.',
    room_not_found: 'Deze kamer is er niet meer. Iemand anders heeft haar misschien weggehaald.',
    not_a_desk: 'Alleen een werkplek kan van één persoon zijn. Kies eerst de soort ‘werkplek’.',
    too_many_rooms: 'Er zijn al zo veel kamers als er kunnen zijn.',
    member_not_found: 'Dit lid is er niet meer.',
    last_administrator: 'Dit is de laatste beheerder. Maak eerst iemand anders beheerder.',
    already_a_member: 'Iemand met dit e-mailadres is al lid.',
    invitation_not_found: 'Deze uitnodiging is er niet meer. Misschien is ze al gebruikt of ingetrokken.',
    session_not_found: 'Dit apparaat was al uitgelogd.',
    group_not_found: 'Deze groep is er niet. Kies een andere.',
    too_many_groups: 'Er zijn al zo veel groepen als er kunnen zijn.',
    only_circles_open: 'Alleen een kring kan open staan voor iedereen. Voor andere groepen word je uitgenodigd.',
    no_keeper: 'Kies minstens één begeleider of moderator van de coöperatie.',
    not_yourself: 'Je kunt een groep of besloten kamer niet voor jezelf openen. Vraag het een andere beheerder.',
    not_of_the_office: 'Alleen iemand van het kantoor kan relatiebeheerder zijn.',
    not_yours: 'Dit lid heeft een andere relatiebeheerder.',
    organisation_not_found: 'Deze organisatie is er niet meer.',
    organisation_not_empty: 'Er horen nog mensen bij deze organisatie. Haal hen er eerst af.',
    too_many_organisations: 'Er zijn al zo veel organisaties als er kunnen zijn.',
    name_taken: 'Er is al een organisatie met deze naam.',
  },
  en: {
    not_found: 'Only an administrator may do this. Ask a colleague who is one.',
    floor_not_found: 'This floor is no longer there. Choose another.',
    floor_not_empty: 'There are still rooms on this floor, perhaps archived ones. Move them first.',
    too_many_floors: 'There are as many floors as there can be. Remove one first.',
    room_not_found: 'This room is no longer there. Somebody else may have removed it.',
    not_a_desk: 'Only a desk can be one person’s. Choose the kind ‘desk’ first.',
    too_many_rooms: 'There are as many rooms as there can be.',
    member_not_found: 'This member is no longer there.',
    last_administrator: 'This is the last administrator. Make somebody else administrator first.',
    already_a_member: 'Somebody with this e-mail address is a member already.',
    invitation_not_found: 'This invitation is no longer there. It may have been used or withdrawn.',
    session_not_found: 'This device was signed out already.',
    group_not_found: 'This group is not there. Choose another.',
    too_many_groups: 'There are as many groups as there can be.',
    only_circles_open: 'Only a circle can be open to everyone. For other groups one is invited.',
    no_keeper: 'Choose at least one facilitator or moderator of the cooperative.',
    not_yourself: 'You cannot open a group or private room to yourself. Ask another administrator.',
    not_of_the_office: 'Only somebody of the office can be a contact person.',
    not_yours: 'This member has another contact person.',
    organisation_not_found: 'This organisation is no longer there.',
    organisation_not_empty: 'There are still people in this organisation. Remove them first.',
    too_many_organisations: 'There are as many organisations as there can be.',
    name_taken: 'There is an organisation of this name already.',
  },
})

/** Says a refusal in words, with what one can do; null stays null. */
export const useRefusalText = () => useRefusals(refusalWords)
