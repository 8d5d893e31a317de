import type { ProfileChange } from '#shared/profiles/contract.ts'

const nl = 'Nederlands'
const walkIn = (days: readonly number[], from: number, until: number) =>
  days.map((day) => ({ day, from: from * 60, until: until * 60 }))

/** What the made-up people of the demonstration say of themselves, by name. */
export const demoProfiles: Readonly<Record<string, ProfileChange>> = {
  'Pim de Vries': { expertise: ['Dementie', 'Mantelzorg'], region: 'Twente', languages: [nl, 'Twents'] },
  'Lotte Meijer': { hours: walkIn([1, 2, 3, 4, 5], 9, 12), languages: [nl, 'Engels'] },
  'Sanne Oude': { expertise: ['Palliatieve zorg', 'Rouw'], region: 'Salland', languages: [nl] },
  'Rachid Karimi': { expertise: ['Diabetes', 'Wondzorg'], region: 'Zwolle', languages: [nl, 'Tamazight', 'Arabisch'] },
  'Joke Hof': { expertise: ['Dementie', 'Valpreventie'], region: 'Achterhoek', languages: [nl] },
  'Mark Wolters': { expertise: ['Jeugdhulp', 'Autisme'], region: 'Deventer', languages: [nl, 'Duits'] },
  'Henk Jansen': { expertise: ['Wondzorg'], region: 'Twente', languages: [nl] },
  'Aylin Bozkurt': { expertise: ['Mantelzorg', 'Cultuursensitieve zorg'], region: 'Almelo', languages: [nl, 'Turks'] },
  'Tess Visser': { expertise: ['Jeugdhulp'], region: 'Salland', languages: [nl, 'Gebarentaal'] },
  'Daan Wielinga': { hours: walkIn([1, 3, 5], 13, 16), languages: [nl, 'Fries'] },
  'Iris Mulder': { expertise: ['Niet-aangeboren hersenletsel'], region: 'Noordoostpolder', languages: [nl] },
  'Bas Groot': { expertise: ['Palliatieve zorg'], region: 'Twente', languages: [nl] },
  'Femke Postma': { expertise: ['Dementie', 'Muziek in de zorg'], region: 'Steenwijkerland', languages: [nl, 'Fries'] },
  'Gerrit Kuipers': { expertise: ['Valpreventie', 'Parkinson'], region: 'Achterhoek', languages: [nl] },
  'Zoë Hendriks': { expertise: ['Autisme', 'Rouw'], region: 'Deventer', languages: [nl, 'Engels'] },
}
