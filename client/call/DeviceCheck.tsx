import { useStore } from '@nanostores/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { CheckField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $camera, $devices, $kept, $microphone, canChooseSpeaker, chooseDevices } from '../media/media.ts'
import { closeCheck } from './check.ts'
import styles from './DeviceCheck.module.css'
import { EquipmentChoice } from './EquipmentChoice.tsx'
import { LevelMeter } from './LevelMeter.tsx'
import { Preview } from './Preview.tsx'
import { useTrials } from './use-trial.ts'
import { callWords } from './words.ts'

interface DeviceCheckProps {
  /** Nobody has chosen on this device yet: the buttons then lead inside. */
  readonly first: boolean
}

/** How one is seen and heard, and with which equipment. What is chosen is remembered on this device. */
export function DeviceCheck({ first }: DeviceCheckProps) {
  const say = useWords(callWords)
  const devices = useStore($devices)
  const kept = useStore($kept)
  const ownMicrophone = useStore($microphone)
  const ownCamera = useStore($camera)
  const [choice, setChoice] = useState({
    microphone: kept?.microphone ?? null,
    camera: kept?.camera ?? null,
    speaker: kept?.speaker ?? null,
    microphoneOn: first || ownMicrophone.kind !== 'off' || ownMicrophone.trouble !== null,
    cameraOn: first || ownCamera.kind !== 'off' || ownCamera.trouble !== null,
  })
  const change = (part: Partial<typeof choice>) => setChoice({ ...choice, ...part })
  const microphoneInUse =
    ownMicrophone.kind === 'on' && choice.microphone === kept?.microphone ? ownMicrophone.track : null
  const cameraInUse = ownCamera.kind === 'on' && choice.camera === kept?.camera ? ownCamera.track : null
  const microphoneWish = useMemo(
    () => ({ on: choice.microphoneOn, id: choice.microphone, inUse: microphoneInUse }),
    [choice.microphoneOn, choice.microphone, microphoneInUse],
  )
  const cameraWish = useMemo(
    () => ({ on: choice.cameraOn, id: choice.camera, inUse: cameraInUse }),
    [choice.cameraOn, choice.camera, cameraInUse],
  )
  const trials = useTrials(microphoneWish, cameraWish)
  const goOn = (wish: typeof choice) => {
    closeCheck()
    void chooseDevices(wish)
  }
  // What one most probably wants is one key away, rather than the cross.
  const answer = useRef<HTMLButtonElement>(null)
  useEffect(() => answer.current?.focus(), [])
  const without = () => goOn({ ...choice, microphoneOn: false, cameraOn: false })
  return (
    <Dialog
      title={say('checkTitle')}
      // Whoever closes it without an answer shows and says nothing.
      onClose={first ? without : closeCheck}
      actions={
        <>
          {first && (
            <Button kind="quiet" onClick={without}>
              {say('goInWithout')}
            </Button>
          )}
          <Button ref={answer} kind="primary" onClick={() => goOn(choice)}>
            {say(first ? 'goIn' : 'ready')}
          </Button>
        </>
      }
    >
      <p className="muted">{say('checkHint')}</p>
      <Preview trial={trials.camera} />
      <div className={styles.choices}>
        <div className={styles.choice}>
          <CheckField
            label={say('useCamera')}
            checked={choice.cameraOn}
            onChange={({ target }) => change({ cameraOn: target.checked })}
          />
          <EquipmentChoice
            label={say('camera')}
            list={devices.cameras}
            chosen={choice.camera}
            onChoose={(camera) => change({ camera })}
          />
          {trials.camera.kind === 'trouble' && <Notice tone="sun">{say(`camera_${trials.camera.trouble}`)}</Notice>}
        </div>
        <div className={styles.choice}>
          <CheckField
            label={say('useMicrophone')}
            checked={choice.microphoneOn}
            onChange={({ target }) => change({ microphoneOn: target.checked })}
          />
          <EquipmentChoice
            label={say('microphone')}
            list={devices.microphones}
            chosen={choice.microphone}
            onChoose={(microphone) => change({ microphone })}
          />
          {trials.microphone.kind === 'on' && (
            <div className={styles.voice}>
              <LevelMeter track={trials.microphone.track} />
              <p className="muted small">{say('speakNow')}</p>
            </div>
          )}
          {trials.microphone.kind === 'trouble' && (
            <Notice tone="sun">{say(`microphone_${trials.microphone.trouble}`)}</Notice>
          )}
        </div>
      </div>
      {canChooseSpeaker && (
        <EquipmentChoice
          label={say('speaker')}
          list={devices.speakers}
          chosen={choice.speaker}
          onChoose={(speaker) => change({ speaker })}
        />
      )}
    </Dialog>
  )
}
