import { useStore } from '@nanostores/react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { DeviceCheck } from '../call/DeviceCheck.tsx'
import { $place, enterRoom, leaveRoom } from '../doors/doors.ts'
import { $kept } from '../media/media.ts'
import { RoomFrame, RoomSkeleton } from './RoomFrame.tsx'
import { RoomInside } from './RoomInside.tsx'
import { RoomLeft } from './RoomLeft.tsx'
import { RoomRefused, RoomUnanswered } from './RoomRefused.tsx'
import { toScene } from './scene.ts'
import { useFound } from './use-found.ts'

/** The page of one room: finds it, walks in, and shows what is inside. */
export function RoomPage() {
  const { slug = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const place = useStore($place)
  const checked = useStore($kept) !== null
  const { found, askAgain } = useFound(slug)
  const scene = toScene(found, place, { checked })
  const room = found.kind === 'found' ? found.room : null

  // The address of before a rename leads on to the present one.
  const slugNow = scene.kind === 'inside' ? scene.room.slug : room?.slug
  useEffect(() => {
    if (slugNow !== undefined && slugNow !== slug)
      void navigate({ to: '/r/$slug', params: { slug: slugNow }, search: (before) => before, replace: true })
  }, [navigate, slug, slugNow])

  const id = room?.id
  useEffect(() => {
    // Once per visit: who is shown out, or goes on elsewhere, decides for themselves to come back.
    if (room && checked) void enterRoom(room) // what comes of it is in $place
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a change of the room's name is no new visit
  }, [id, checked])

  const leave = () => {
    void leaveRoom() // one is out at once; the office hears it when it can
    void navigate({ to: '/' })
  }

  switch (scene.kind) {
    case 'entering':
      return (
        <RoomFrame room={scene.room}>
          <RoomSkeleton room={scene.room} />
        </RoomFrame>
      )
    case 'inside':
      return (
        <RoomFrame room={scene.room}>
          <RoomInside key={scene.room.id} room={scene.room} onLeave={leave} />
        </RoomFrame>
      )
    case 'check':
      return (
        <RoomFrame room={scene.room}>
          <RoomSkeleton room={scene.room} />
          <DeviceCheck first />
        </RoomFrame>
      )
    case 'refused':
      return <RoomRefused room={scene.room} refusal={scene.refusal} onLookAgain={askAgain} />
    case 'left':
      return <RoomLeft room={scene.room} why={scene.why} />
    case 'unanswered':
      return <RoomUnanswered onTryAgain={askAgain} />
  }
}
