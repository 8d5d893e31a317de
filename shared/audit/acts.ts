/** What an act is called in words, in the two languages of the office. */
export interface ActWords {
  readonly nl: string
  readonly en: string
}

const said = (nl: string, en: string): ActWords => ({ nl, en })

/** Every act that can be written in the trail, with its words. An act without words does not compile. */
export const acts = {
  'account.accept-invitation': said('Nam een uitnodiging aan', 'Accepted an invitation'),
  'account.block': said('Blokkeerde iemand', 'Blocked somebody'),
  'account.change-password': said('Wijzigde het eigen wachtwoord', 'Changed their own password'),
  'account.change-role.administrator': said('Maakte iemand beheerder', 'Made somebody an administrator'),
  'account.change-role.member': said('Maakte iemand lid', 'Made somebody a member'),
  'account.change-role.office': said('Gaf iemand de rol kantoor', 'Gave somebody the role of office'),
  'account.change-role.partner': said('Maakte iemand partner', 'Made somebody a partner'),
  'account.invite': said('Nodigde iemand uit voor het kantoor', 'Invited somebody to the office'),
  'account.reset-letter': said('Stuurde een brief voor een nieuw wachtwoord', 'Sent a letter for a new password'),
  'account.reset-link': said('Maakte een link voor een nieuw wachtwoord', 'Made a link for a new password'),
  'account.reset-password': said('Koos een nieuw wachtwoord met een link', 'Chose a new password by a link'),
  'account.see-sessions': said('Bekeek waar iemand is ingelogd', 'Looked at where somebody is signed in'),
  'account.sign-out': said('Logde iemand overal uit', 'Signed somebody out everywhere'),
  'account.sign-out-one': said('Logde iemand uit op één apparaat', 'Signed somebody out on one device'),
  'account.take-out': said('Nam de eigen gegevens mee', 'Took their own data along'),
  'account.unblock': said('Hief een blokkade op', 'Unblocked somebody'),
  'account.withdraw-invitation': said('Trok een uitnodiging in', 'Withdrew an invitation'),
  'audit.check': said('Controleerde het logboek', 'Checked the audit trail'),
  'audit.drop-old': said('Ruimde oude regels van het logboek op', 'Dropped old lines of the audit trail'),
  'audit.missed': said('Handelingen konden niet worden opgeschreven', 'Acts could not be written down'),
  'audit.put-anchor': said('Zette het ijkpunt van het logboek opnieuw', 'Put down the anchor of the audit trail anew'),
  'audit.read': said('Las het logboek', 'Read the audit trail'),
  'audit.take-out': said('Nam het logboek mee als bestand', 'Took the audit trail along as a file'),
  'auth.guessing': said('Te vaak een fout wachtwoord voor één account', 'Too many wrong passwords at one account'),
  'auth.sign-in': said('Logde in met een wachtwoord', 'Signed in with a password'),
  'auth.sign-in-by-link': said('Logde in met een link', 'Signed in by a link'),
  'auth.spray': said('Te vaak een fout wachtwoord van één plek', 'Too many wrong passwords from one place'),
  'contact.assign': said('Gaf iemand een relatiebeheerder', 'Gave somebody a contact person'),
  'contact.name-stand-in': said('Koos iemand als waarnemer', 'Named a stand-in'),
  'contact.stand-ins': said('Wijzigde wie voor iemand waarneemt', 'Changed who stands in for a contact person'),
  'contact.unname-stand-in': said('Haalde een waarnemer weg', 'Took a stand-in away'),
  'document.forgery': said('Probeerde onder andermans naam te schrijven', 'Tried to write under another person’s name'),
  'document.recovered': said('Bracht verloren tekst terug', 'Brought lost text back'),
  'document.remove': said('Verwijderde een notitie of bord voorgoed', 'Removed a note or board for good'),
  'door.erase-note': said('Wiste een briefje aan de deur', 'Erased a note at the door'),
  'door.set.closed': said('Sloot een deur', 'Closed a door'),
  'door.set.knock': said('Zette een deur op kloppen', 'Set a door to knocking'),
  'door.set.open': said('Opende een deur', 'Opened a door'),
  'floor.change': said('Wijzigde een verdieping', 'Changed a floor'),
  'floor.create': said('Maakte een verdieping', 'Made a floor'),
  'floor.remove': said('Haalde een verdieping weg', 'Removed a floor'),
  'group.accept-agreement': said('Ging akkoord met de afspraken van een groep', 'Accepted the agreement of a group'),
  'group.admit.keeper': said('Nam iemand op om een groep te leiden', 'Took somebody in as keeper of a group'),
  'group.admit.member': said('Nam iemand op in een groep', 'Took somebody into a group'),
  'group.archive': said('Zette een groep weg', 'Put a group away'),
  'group.change': said('Wijzigde een groep', 'Changed a group'),
  'group.create': said('Maakte een groep', 'Made a group'),
  'group.invite': said('Nodigde iemand uit voor een groep', 'Invited somebody into a group'),
  'group.join': said('Ging bij een open groep', 'Joined an open group'),
  'group.leave': said('Ging uit een groep', 'Left a group'),
  'group.name-keeper': said('Liet iemand een groep leiden', 'Made somebody keeper of a group'),
  'group.remove': said('Haalde iemand uit een groep', 'Took somebody out of a group'),
  'group.restore': said('Zette een groep terug', 'Brought a group back that was put away'),
  'group.set-agreement': said('Wijzigde de afspraken van een groep', 'Changed the agreement of a group'),
  'group.set-keepers': said('Wijzigde wie een groep leidt', 'Changed who keeps a group'),
  'group.unname-keeper': said('Liet iemand een groep niet meer leiden', 'Made somebody no keeper of a group any more'),
  'guest.come-in': said('Kwam als gast met een link', 'Came as a guest by a link'),
  'guest.invite': said('Maakte een link voor een gast', 'Made a link for a guest'),
  'guest.revoke': said('Trok de link van een gast in', 'Withdrew the link of a guest'),
  'office.rename': said('Gaf het kantoor een andere naam', 'Gave the office another name'),
  'office.set-up': said('Richtte het kantoor in', 'Set up the office'),
  'organisation.add-member': said('Zette iemand bij een organisatie', 'Put somebody in an organisation'),
  'organisation.create': said('Maakte een organisatie', 'Made an organisation'),
  'organisation.remove': said('Haalde een organisatie weg', 'Removed an organisation'),
  'organisation.remove-member': said('Haalde iemand uit een organisatie', 'Took somebody out of an organisation'),
  'organisation.rename': said('Gaf een organisatie een andere naam', 'Gave an organisation another name'),
  'organisation.set-members': said('Wijzigde wie bij een organisatie hoort', 'Changed who belongs to an organisation'),
  'policy.explain': said('Bekeek wat iemand mag', 'Looked at what somebody may do'),
  'room.archive': said('Zette een kamer weg', 'Put a room away'),
  'room.change': said('Wijzigde een kamer', 'Changed a room'),
  'room.create': said('Maakte een kamer', 'Made a room'),
  'room.give-desk': said('Gaf iemand een werkplek', 'Gave somebody a desk'),
  'room.move': said('Verplaatste een kamer', 'Moved a room'),
  'room.name': said('Zette iemand op de lijst van een kamer', 'Put somebody on the list of a room'),
  'room.open-to': said('Wijzigde voor wie een kamer open is', 'Changed to whom a room is open'),
  'room.restore': said('Zette een kamer terug', 'Brought a room back that was put away'),
  'room.set-owner': said('Wijzigde van wie een werkplek is', 'Changed whose desk a room is'),
  'room.take-desk': said('Nam iemands werkplek terug', 'Took somebody’s desk back'),
  'room.unname': said('Haalde iemand van de lijst van een kamer', 'Took somebody off the list of a room'),
  'template.remove': said('Verwijderde een sjabloon', 'Removed a template'),
  'version.remove': said('Verwijderde een versie voorgoed', 'Removed a version for good'),
} as const satisfies Readonly<Record<string, ActWords>>

/** The name of an act, as `feature.verb`. */
export type ActName = keyof typeof acts

/** The acts of one feature, without its name: `create` of `room.create`. */
export type ActOf<Feature extends string> = StripOf<ActName, Feature>
type StripOf<Name, Feature extends string> = Name extends `${Feature}.${infer Act}` ? Act : never

/** An act in words; an act of an earlier time that the office knows no more, by its code. */
export function sayAct(act: string, language: keyof ActWords): string {
  return Object.hasOwn(acts, act) ? acts[act as ActName][language] : act
}

/** How acts ended: `done`, or why not. */
const results = {
  done: said('gedaan', 'done'),
  failed: said('mislukt', 'failed'),
  refused: said('geweigerd', 'refused'),
  slowed: said('vertraagd', 'slowed down'),
  wrong_credentials: said('fout wachtwoord', 'wrong password'),
} as const satisfies Readonly<Record<string, ActWords>>

export type ActResult = keyof typeof results

/** How an act ended, in words; a result that the office knows no more, by its code. */
export function sayResult(result: string, language: keyof ActWords): string {
  return Object.hasOwn(results, result) ? results[result as ActResult][language] : result
}
