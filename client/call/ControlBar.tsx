import { useStore } from '@nanostores/react'
import { LogOut, Mic, MicOff, MonitorUp, Settings2, Video, VideoOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { announce } from '../design/announce.ts'
import { buttonClass, type ButtonKind } from '../design/Button.tsx'
import { classes } from '../design/class-names.ts'
import { useShortcut } from '../design/shortcuts.ts'
import { useWords } from '../i18n/i18n.ts'
import {
  $call,
  $camera,
  $microphone,
  canShareScreen,
  setCamera,
  setMicrophone,
  shareScreen,
  stopSharing,
} from '../media/media.ts'
import { openCheck } from './check.ts'
import styles from './ControlBar.module.css'
import { $sharing } from './seen.ts'
import { callWords } from './words.ts'

interface ControlBarProps {
  readonly onLeave: () => void
  /** More controls of the room, before the one that leaves it. */
  readonly children?: ReactNode
}

/** What one does in a call: be heard, be seen, show one's screen, go. Words beside the icons, below them on a phone. */
export function ControlBar({ onLeave, children }: ControlBarProps) {
  const say = useWords(callWords)
  const heard = useStore($microphone).kind !== 'off'
  const seen = useStore($camera).kind !== 'off'
  const sharing = useStore($sharing)
  // What goes on on another device is not switched here.
  const away = useStore($call) === 'elsewhere'
  const toggleMicrophone = () => {
    if (away) return
    setMicrophone(!heard)
    announce(say(heard ? 'nowMuted' : 'nowUnmuted'))
  }
  const toggleCamera = () => {
    if (away) return
    setCamera(!seen)
    announce(say(seen ? 'nowUnseen' : 'nowSeen'))
  }
  useShortcut('m', say('microphoneKey'), toggleMicrophone)
  useShortcut('c', say('cameraKey'), toggleCamera)
  return (
    <div className={styles.bar} role="group" aria-label={say('bar')}>
      <Control
        icon={heard ? <Mic size={20} aria-hidden /> : <MicOff size={20} aria-hidden />}
        title={say(heard ? 'turnMicrophoneOff' : 'turnMicrophoneOn')}
        pressed={heard}
        warns
        disabled={away}
        onPress={toggleMicrophone}
      >
        {say('microphone')}
      </Control>
      <Control
        icon={seen ? <Video size={20} aria-hidden /> : <VideoOff size={20} aria-hidden />}
        title={say(seen ? 'turnCameraOff' : 'turnCameraOn')}
        pressed={seen}
        warns
        disabled={away}
        onPress={toggleCamera}
      >
        {say('camera')}
      </Control>
      {canShareScreen && (
        <Control
          icon={<MonitorUp size={20} aria-hidden />}
          pressed={sharing}
          disabled={away}
          onPress={sharing ? stopSharing : () => void shareScreen()}
        >
          {say('shareScreen')}
        </Control>
      )}
      <Control icon={<Settings2 size={20} aria-hidden />} onPress={openCheck}>
        {say('devices')}
      </Control>
      {children}
      <Control kind="danger" icon={<LogOut size={20} aria-hidden />} onPress={onLeave}>
        {say('leave')}
      </Control>
    </div>
  )
}

interface ControlProps {
  readonly icon: ReactNode
  readonly children: string
  readonly onPress: () => void
  readonly title?: string
  /** For a switch: whether it is on. */
  readonly pressed?: boolean
  /** Off is something to know: one is not heard, or not seen. */
  readonly warns?: boolean
  readonly disabled?: boolean
  readonly kind?: ButtonKind
}

function Control({ icon, children, onPress, title, pressed, warns = false, disabled, kind }: ControlProps) {
  const look = pressed === true ? styles.on : warns ? styles.off : undefined
  return (
    <button
      type="button"
      className={buttonClass({ kind, className: classes(styles.control, look) })}
      title={title}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {icon}
      <span>{children}</span>
    </button>
  )
}
