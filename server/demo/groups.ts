import type { GroupKind } from '#shared/groups/limits.ts'
import type { RoomKind } from '#shared/rooms/limits.ts'

/** A group of the demonstration, with its room. People stand in it by name. */
export interface DemoGroup {
  readonly name: string
  readonly kind: GroupKind
  readonly description: string
  readonly open: boolean
  readonly agreement: string | null
  readonly keeper: string
  readonly members: readonly string[]
  readonly room: { readonly name: string; readonly kind: RoomKind; readonly capacity: number }
}

/** One of each kind: with an agreement to read, open to join, with a partner of another house, and of the office. */
export const demoGroups: readonly DemoGroup[] = [
  {
    name: 'Intervisie Twente',
    kind: 'intervision',
    description: 'Elke maand een vraag uit de praktijk, met zes collega’s.',
    open: false,
    agreement:
      'Wat hier gezegd wordt, blijft hier.\nWe noemen geen namen van cliënten.\nWe geven geen raad waar niet om gevraagd is.',
    keeper: 'Joke Hof',
    members: ['Pim de Vries', 'Henk Jansen', 'Bas Groot', 'Aylin Bozkurt'],
    room: { name: 'Kamer Twente', kind: 'intervision', capacity: 8 },
  },
  {
    name: 'Kring dementie',
    kind: 'circle',
    description: 'Wat werkt bij mensen met dementie thuis? Iedereen kan meedoen.',
    open: true,
    agreement: null,
    keeper: 'Femke Postma',
    members: ['Joke Hof', 'Sanne Oude'],
    room: { name: 'Kamer dementie', kind: 'circle', capacity: 30 },
  },
  {
    name: 'Van ziekenhuis naar huis',
    kind: 'project',
    description: 'Samen met de gemeente: een goede eerste week thuis.',
    open: false,
    agreement: null,
    keeper: 'Daan Wielinga',
    members: ['Pim de Vries', 'Tess Visser', 'Karin Smit'],
    room: { name: 'Projectkamer', kind: 'project', capacity: 12 },
  },
  {
    name: 'Team relatiebeheer',
    kind: 'team',
    description: 'De mensen van het kantoor onder elkaar.',
    open: false,
    agreement: null,
    keeper: 'Lotte Meijer',
    members: ['Daan Wielinga'],
    room: { name: 'Teamkamer', kind: 'meeting', capacity: 8 },
  },
]

/** The houses that people of the demonstration come from. */
export const demoOrganisations: Readonly<Record<string, readonly string[]>> = {
  'Thuiszorg Salland': ['Sanne Oude', 'Tess Visser', 'Zoë Hendriks'],
  'Buurtteam Achterhoek': ['Joke Hof', 'Gerrit Kuipers'],
  'Gemeente Oostdal': ['Karin Smit'],
}

/** Whose desk there is, by name. */
export const demoDesks: readonly string[] = ['Daan Wielinga']
