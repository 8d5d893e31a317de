import { useWords } from '../i18n/i18n.ts'
import { NOTHING_YET, type Whereabouts } from './whereabouts.ts'
import { officeWords } from './words.ts'

/** Says where somebody is: 'in Koffiehoek'. */
export function useWhereText(): (where: Whereabouts) => string {
  const say = useWords(officeWords)
  return (where) => {
    switch (where.kind) {
      case 'room':
        return say('inRoom', { room: where.room.name })
      case 'office':
        return say('inOffice')
      case 'untold':
        return NOTHING_YET
      case 'out':
        return say('notIn')
    }
  }
}
