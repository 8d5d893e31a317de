import type { StandingRole } from '#shared/access/actor.ts'

interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly role: StandingRole
}

const person = (name: string, role: StandingRole = 'member'): DemoPerson => ({
  name,
  role,
  email: `${name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')}@voorbeeld.example`,
})

/** As many of them get a link. */
export const LINKS = 3

/** Everybody in the demonstration office is made up. The first three get a sign-in link in the terminal. */
export const demoPeople: readonly [DemoPerson, DemoPerson, DemoPerson, ...DemoPerson[]] = [
  person('Noor Bakker', 'administrator'),
  person('Pim de Vries'),
  person('Lotte Meijer', 'office'),
  person('Sanne Oude'),
  person('Rachid Karimi'),
  person('Joke Hof'),
  person('Mark Wolters'),
  person('Henk Jansen'),
  person('Aylin Bozkurt'),
  person('Tess Visser'),
  person('Daan Wielinga', 'office'),
  person('Iris Mulder'),
  person('Bas Groot'),
  person('Femke Postma'),
  person('Gerrit Kuipers'),
  person('Zoë Hendriks'),
  person('Karin Smit', 'partner'),
]
