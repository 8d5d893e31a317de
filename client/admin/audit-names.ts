import { useStore } from '@nanostores/react'
import { useEffect } from 'react'
import { onArrival } from '../platform/realtime.ts'
import { $building, loadBuilding } from './building.ts'
import { $managedGroups, watchGroups } from './groups.ts'
import { $organisations, watchOrganisations } from './organisations.ts'
import { $members, watchMembers } from './people.ts'

/** So much of an id tells it from others on one page. */
const SHOWN = 8

/** What the ids of the trail stand for now: people, rooms, floors, groups and organisations by their names. */
export function useAuditNames(): ReadonlyMap<string, string> {
  const members = useStore($members) ?? []
  const building = useStore($building)
  const groups = useStore($managedGroups) ?? []
  const organisations = useStore($organisations) ?? []
  useEffect(() => {
    const undos = [watchMembers(), watchGroups(), watchOrganisations(), onArrival(loadBuilding)]
    return () => {
      for (const undo of undos) undo()
    }
  }, [])
  return new Map<string, string>([
    ...members.map(({ memberId, name }) => [memberId, name] as const),
    ...[...(building?.rooms ?? []), ...(building?.floors ?? []), ...groups, ...organisations].map(
      ({ id, name }) => [id, name] as const,
    ),
  ])
}

/**
 * What an object is called. What is not there any more, or never had a name, keeps the beginning of its id. An object
 * can be two: a room and somebody.
 */
export function nameObject(names: ReadonlyMap<string, string>, object: string): string {
  return object
    .split(':')
    .map((id) => names.get(id) ?? id.slice(0, SHOWN))
    .join(', ')
}

/** All names to choose from, each once, with what it stands for: two of one name are told apart by their ids. */
export function toChoices(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const choices = [...names].map(([id, name]) => {
    const choice = (counts.get(name) ?? 0) > 1 ? `${name} (${id.slice(0, SHOWN)})` : name
    return [choice, id] as const
  })
  return new Map(choices.sort(([one], [other]) => one.localeCompare(other)))
}
