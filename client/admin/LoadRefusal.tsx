import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { useWords } from '../i18n/i18n.ts'
import { useRefusalText, type AdminRefusal } from './refusals.ts'
import { adminWords } from './words.ts'

/** Why a list could not be loaded, with a way to ask again. */
export function LoadRefusal(props: { readonly refusal: AdminRefusal; readonly onRetry: () => Promise<void> }) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  return (
    <Notice
      tone="brick"
      action={
        <Button small onClick={() => void props.onRetry()}>
          {say('retry')}
        </Button>
      }
    >
      {refusalText(props.refusal)}
    </Notice>
  )
}
