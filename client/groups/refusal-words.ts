import { defineRefusals, useRefusals } from '../i18n/refusals.ts'
import type { GroupRefusal } from './groups.ts'

/** What is said of each refusal that the commands here can meet. */
export const refusalWords = defineRefusals<GroupRefusal>('group-refusals', {
  nl: {
    not_found: 'Dit mag je niet doen.',
    group_not_found: 'Deze groep is er niet (meer) voor jou.',
    agreement_changed: 'De afspraken zijn net gewijzigd. Lees ze nog eens.',
    last_keeper: 'Er moet een begeleider of moderator overblijven. Maak eerst iemand anders dat.',
    member_not_found: 'Deze persoon is er niet meer.',
    no_partners_here: 'In een groep van deze soort kan geen partner. Vraag een beheerder om een lid uit te nodigen.',
    group_full: 'De groep is vol.',
    too_many_groups: 'Er zijn al zo veel groepen als er kunnen zijn.',
    only_circles_open: 'Alleen een kring kan open staan voor iedereen.',
    no_keeper: 'Kies minstens één begeleider of moderator.',
    not_yourself: 'Je kunt jezelf niet tot begeleider of moderator maken.',
  },
  en: {
    not_found: 'You may not do this.',
    group_not_found: 'This group is not there (any longer) for you.',
    agreement_changed: 'The agreement has just been changed. Read it again.',
    last_keeper: 'A facilitator or moderator must remain. Make somebody else that first.',
    member_not_found: 'This person is no longer there.',
    no_partners_here: 'No partner can be in a group of this kind. Ask an administrator to invite a member.',
    group_full: 'The group is full.',
    too_many_groups: 'There are as many groups as there can be.',
    only_circles_open: 'Only a circle can be open to everyone.',
    no_keeper: 'Choose at least one facilitator or moderator.',
    not_yourself: 'You cannot make yourself facilitator or moderator.',
  },
})

/** Says a refusal in words; null stays null. */
export const useRefusalText = () => useRefusals(refusalWords)
