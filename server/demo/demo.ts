import type { AccountsOffice } from '../accounts/accounts.ts'
import type { ProfilesOffice } from '../profiles/profiles.ts'
import { furnish, type Furnished } from './house.ts'
import { demoPeople, LINKS } from './people.ts'
import { demoProfiles } from './profiles.ts'

const OFFICE_NAME = 'Coöperatie Dichtbij (demonstratie)'

/**
 * Fills an office that is still empty with made-up people and rooms, and makes one-time sign-in links for three of
 * them. Answers what the terminal should say.
 */
export async function fillDemoOffice(office: {
  accounts: AccountsOffice
  profiles: ProfilesOffice
  groups: Furnished['groups']
  organisations: Furnished['organisations']
  rooms: Furnished['rooms'] & { layOutFirstFloorPlan(language: 'nl' | 'en'): Promise<void> }
}): Promise<readonly string[]> {
  const { accounts, profiles, rooms } = office
  if (accounts.all().length === 0) {
    accounts.nameOffice(OFFICE_NAME)
    for (const person of demoPeople) accounts.admit({ ...person, language: 'nl' })
    const everybody = accounts.all()
    const contacts = everybody.filter(({ role }) => role === 'office')
    for (const [place, { memberId, name, role }] of everybody.entries()) {
      const contactId = role === 'member' ? contacts[place % contacts.length]?.memberId : undefined
      profiles.fill(memberId, { profile: demoProfiles[name] ?? {}, ...(contactId && { contactId }) })
    }
    await rooms.layOutFirstFloorPlan('nl')
    const people = (name: string) => {
      const account = everybody.find((each) => each.name === name)
      if (!account) throw new Error(`nobody in the demonstration is called ${name}`)
      return account
    }
    await furnish(office, people, demoPeople[0].name)
  }
  const links = demoPeople.slice(0, LINKS).flatMap(({ name, email, role }) => {
    const account = accounts.all().find((candidate) => candidate.email === email)
    return account ? [`  ${name} (${role}): ${accounts.makeSignInLink(account.memberId)}`] : []
  })
  return ['', 'This is a demonstration: everybody in it is made up. Each link signs in once:', ...links]
}
