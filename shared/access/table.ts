import type { ActorKind } from './actor.ts'
import type { Relation, State } from './resource.ts'

/** Everything anyone can ask of the office. An entry point names one of these, or it does not compile. */
export const actions = [
  'office.see',
  'office.manage',
  'directory.see',
  'directory.manage',
  'account.sign-in',
  'account.own',
  'account.manage',
  'session.manage',
  'invitation.make',
  'organisation.see',
  'organisation.manage',
  'group.see',
  'group.meet',
  'group.join',
  'group.leave',
  'group.admit',
  'group.manage',
  'profile.own',
  'profile.see',
  'contact.manage',
  'room.see',
  'room.enter',
  'room.manage',
  'floor.manage',
  'door.knock',
  'door.answer',
  'door.set',
  'guest.invite',
  'presence.see',
  'presence.own',
  'call.take-part',
  'document.open',
  'document.write',
  'document.arrange',
  'document.manage',
  'document.restrict',
  'document.present',
  'document.take-back',
  'template.share',
  'template.remove',
  'file.see',
  'file.add',
  'chat.read',
  'chat.write',
  'chat.change-own',
  'notice.own',
  'audit.read',
  'policy.explain',
] as const
export type Action = (typeof actions)[number]

/** What a thing must be to the actor before the action is theirs. All that stands in it must hold. */
export interface Need {
  /** This or more. */
  readonly relation?: Relation
  readonly own?: true
  readonly states?: readonly State[]
  readonly notConfidential?: true
  readonly present?: true
  readonly common?: true
}

/** For each kind of actor the ways in which it may, any one of which will do. A kind that is not named never may. */
type Rule = Readonly<Partial<Record<ActorKind, readonly Need[]>>>

type Visitors = 'guest' | 'partner'
type Colleagues = 'member' | 'office' | 'administrator'

const always: readonly Need[] = [{}]
const live: readonly State[] = ['live']
const keeper: readonly Need[] = [{ relation: 'keeper', states: live }]
const inside: readonly Need[] = [{ relation: 'inside', states: live }]
/** Administrators look after what is in the archive, where it was open to them. */
const insideEver: readonly Need[] = [{ relation: 'inside', states: ['live', 'archived'] }]
const made: readonly Need[] = [{ relation: 'inside', own: true, states: live }]
const common: readonly Need[] = [{ relation: 'inside', common: true, states: live }]
const insideNow: readonly Need[] = [{ relation: 'inside', states: live, present: true }]

const colleagues = <N extends readonly Need[]>(needs: N): Record<Colleagues, N> => ({
  member: needs,
  office: needs,
  administrator: needs,
})
const visitors = <N extends readonly Need[]>(needs: N): Record<Visitors, N> => ({ guest: needs, partner: needs })
const signedIn = <N extends readonly Need[]>(needs: N) => ({ ...visitors(needs), ...colleagues(needs) })
const reading = { ...signedIn(inside), administrator: insideEver }

/** Who may do what to what: the one table. An administrator manages frames; what is in them opens by relation alone. */
export const table: Readonly<Record<Action, Rule>> = {
  // The way in and what everybody gets of it: for visitors no more than what their rooms bring.
  'account.sign-in': { anonymous: always, ...signedIn(always) },
  'office.see': signedIn(always),
  'presence.see': signedIn(always),
  'presence.own': signedIn(always),
  'account.own': { partner: always, ...colleagues(always) },
  'notice.own': { partner: always, ...colleagues(always) },
  'profile.own': { partner: always, ...colleagues(always) },
  'profile.see': { partner: [{ own: true }], ...colleagues(always) },
  'directory.see': colleagues(always),
  'organisation.see': colleagues(always),

  // Rooms, and what lies and happens in them.
  'room.see': reading,
  'room.enter': signedIn(inside),
  'call.take-part': signedIn(inside),
  'document.open': reading,
  'document.write': signedIn(inside),
  /** Its name, its folder, the trash: whoever made it, and every colleague inside, since a room is tidied together. */
  'document.arrange': { ...visitors(made), ...colleagues(inside) },
  /** Out of a confidential room, away for good; whoever may this always writes in it. */
  'document.manage': { ...visitors(made), ...colleagues([...keeper, ...made]) },
  /** Saying who may write in it. What nobody made, in a room that nobody keeps, is in the hands of all who write there. */
  'document.restrict': { ...visitors(made), ...colleagues([...keeper, ...made, ...common]) },
  /** Putting a note or board before everybody inside, and taking it back: one's own, or as keeper of the room. */
  'document.present': signedIn(insideNow),
  'document.take-back': signedIn([{ relation: 'inside', own: true, states: live }, ...keeper]),
  /** A note or board as an example for the whole house; away with it: who put it there, and administrators. */
  'template.share': colleagues(always),
  'template.remove': { ...colleagues([{ own: true }]), administrator: always },
  'file.see': reading,
  'file.add': signedIn(inside),
  'chat.read': reading,
  'chat.write': signedIn(inside),
  'chat.change-own': signedIn([{ relation: 'inside', own: true, states: live }]),

  // Doors. Who is let in does not let others in.
  'door.knock': { ...signedIn(inside), guest: [{ relation: 'invited', states: live }] },
  'door.answer': { partner: insideNow, ...colleagues([...keeper, ...insideNow]) },
  'door.set': { partner: keeper, ...colleagues([...keeper, ...insideNow]) },
  'guest.invite': colleagues([...keeper, { relation: 'inside', states: live, notConfidential: true }]),

  // Groups: a circle that is open invites every colleague.
  'group.see': {
    partner: [{ relation: 'invited', states: live }],
    ...colleagues([{ relation: 'invited', states: live }]),
    administrator: always,
  },
  /** Who is in it: for those for whom it is open, and for whoever keeps it. */
  'group.meet': { partner: inside, ...colleagues(inside) },
  'group.join': {
    partner: [{ relation: 'invited', states: live }],
    ...colleagues([{ relation: 'invited', states: live }]),
  },
  'group.leave': {
    partner: [{ relation: 'invited', states: ['live', 'archived'] }],
    ...colleagues([{ relation: 'invited', states: ['live', 'archived'] }]),
  },
  'group.admit': colleagues(keeper),
  'group.manage': { administrator: always },
  'invitation.make': { member: keeper, office: keeper, administrator: always },

  // Running the office.
  'office.manage': { administrator: always },
  'account.manage': { administrator: always },
  'session.manage': { administrator: always },
  'directory.manage': { administrator: always },
  'organisation.manage': { administrator: always },
  'contact.manage': { office: [{ own: true }], administrator: always },
  'room.manage': { administrator: always },
  'floor.manage': { administrator: always },
  'audit.read': { administrator: always },
  'policy.explain': { administrator: always },
}
