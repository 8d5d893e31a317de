import type { Search } from '#shared/directory/contract.ts'
import type { ProfileChange } from '#shared/profiles/contract.ts'

const first = ['Anna', 'Zoë', 'Mohammed', 'Jan', 'Femke', 'Aylin', 'Björn', 'Inés', 'Daan', 'Saskia', 'Łukasz', 'Roos']
const middle = ['de', 'van der', 'van', 'ten', 'el', '']
const last = ['Bakker', 'Vries', 'Öztürk', 'Jansen', 'Hof', 'Berg', 'Karimi', 'Postma', 'Ågren', 'Meijer', 'Dijk']
const expertise = [
  'Dementie', 'Wondzorg', 'Palliatieve zorg', 'Rouw', 'Autisme', 'Jeugdhulp', 'Parkinson', 'Diabetes', 'Valpreventie',
  'Mantelzorg', 'Hersenletsel', 'Muziek in de zorg', 'Verslaving', 'Schulden', 'Slaap', 'Voeding', 'Beweging',
] // prettier-ignore
const regions = [
  'Twente',
  'Salland',
  'Achterhoek',
  'Súdwest-Fryslân',
  'Noordoostpolder',
  'Zwolle',
  'Deventer',
  'Almelo',
]

const pick = <T>(from: readonly T[], seed: number, fallback: T): T => from[seed % from.length] ?? fallback

/** A made-up member, the same one for the same place in the row. */
export function inventPerson(place: number): { name: string; email: string; profile: ProfileChange } {
  const name = [pick(first, place, ''), pick(middle, place * 7, ''), pick(last, place * 13, '')]
    .filter(Boolean)
    .join(' ')
  const known = Array.from({ length: 1 + (place % 5) }, (_, n) => pick(expertise, place * 3 + n * 5, ''))
  const languages = ['Nederlands', ...(place % 3 === 0 ? ['Engels', 'Duits'] : [])]
  return {
    name: `${name} ${String(place)}`,
    email: `lid${String(place)}@voorbeeld.example`,
    profile: { expertise: known, region: pick(regions, place * 11, ''), languages },
  }
}

/** What people look for: everybody, one letter, a name, a half word, several words, tags; and nothing that is there. */
export const searches: readonly Search[] = [
  {},
  { text: 'a' },
  { text: 'zoe' },
  { text: 'van der berg' },
  { text: 'dem twen' },
  { text: 'nederlands' },
  { text: '%' },
  { text: 'xyzzy' },
  { text: '1234' },
  { expertise: 'Wondzorg' },
  { region: 'súdwest-fryslân' },
  { text: 'b', expertise: 'Dementie', region: 'Twente' },
]
