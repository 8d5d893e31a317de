import { defineWords } from '../i18n/i18n.ts'

export const mediaWords = defineWords('media', {
  nl: {
    microphoneGone: 'Je microfoon is weg. De anderen horen je nu niet.',
    cameraGone: 'Je camera is weg. De anderen zien je nu niet.',
    microphoneFellBack: 'Je gekozen microfoon is er niet. We gebruiken nu: {{label}}.',
    cameraFellBack: 'Je gekozen camera is er niet. We gebruiken nu: {{label}}.',
    screenFailed: 'Je scherm delen lukte niet. Probeer het nog eens.',
  },
  en: {
    microphoneGone: 'Your microphone is gone. The others cannot hear you now.',
    cameraGone: 'Your camera is gone. The others cannot see you now.',
    microphoneFellBack: 'The microphone you chose is not there. We now use: {{label}}.',
    cameraFellBack: 'The camera you chose is not there. We now use: {{label}}.',
    screenFailed: 'Sharing your screen did not work. Please try again.',
  },
})
