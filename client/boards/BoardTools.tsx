import { useStore } from '@nanostores/react'
import { CircleDot, Eye, FileDown, LayoutTemplate, List } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { Following } from './board-following.ts'
import styles from './BoardTools.module.css'
import { boardWords } from './words.ts'

/** What stands beside the board. */
export type Part = 'outline' | 'vote'
/** What is asked above it. */
export type Asking = 'templates' | 'save' | 'save-template' | 'add'

interface BoardToolsProps {
  readonly following: Following
  readonly editable: boolean
  readonly hasVote: boolean
  readonly part: Part | null
  readonly onPart: (part: Part | null) => void
  readonly onAsk: (asking: Asking) => void
}

/** What a whiteboard by itself has not: above it, so that a keyboard or a screen reader comes by it first. */
export function BoardTools({ following, editable, hasVote, part, onPart, onAsk }: BoardToolsProps) {
  const say = useWords(boardWords)
  const toggle = (one: Part) => onPart(part === one ? null : one)
  return (
    <div className={styles.tools} role="group" aria-label={say('tools')}>
      <Tool
        icon={<List size={18} aria-hidden />}
        words={say('outline')}
        pressed={part === 'outline'}
        onPress={() => toggle('outline')}
      />
      {editable && (
        <Tool
          icon={<LayoutTemplate size={18} aria-hidden />}
          words={say('templates')}
          onPress={() => onAsk('templates')}
        />
      )}
      {(editable || hasVote) && (
        <Tool
          icon={<CircleDot size={18} aria-hidden />}
          words={say('vote')}
          pressed={part === 'vote'}
          onPress={() => toggle('vote')}
        />
      )}
      <FollowMenu following={following} />
      <Menu
        label={say('file')}
        button={(props) => (
          <Button small kind="quiet" {...props} icon={<FileDown size={18} aria-hidden />} aria-label={say('file')}>
            <span className={styles.words}>{say('file')}</span>
          </Button>
        )}
      >
        <MenuItem onSelect={() => onAsk('save')}>{say('saveAs')}</MenuItem>
        {editable && <MenuItem onSelect={() => onAsk('save-template')}>{say('saveTemplate')}</MenuItem>}
        {editable && <MenuItem onSelect={() => onAsk('add')}>{say('addFile')}</MenuItem>}
      </Menu>
    </div>
  )
}

interface ToolProps {
  readonly icon: React.ReactNode
  readonly words: string
  readonly pressed?: boolean
  readonly onPress: () => void
}

function Tool({ icon, words, pressed, onPress }: ToolProps) {
  return (
    <Button small kind="quiet" icon={icon} aria-label={words} aria-pressed={pressed} title={words} onClick={onPress}>
      <span className={styles.words}>{words}</span>
    </Button>
  )
}

/** Whom one can look along with; not there while one is alone. */
function FollowMenu({ following }: { readonly following: Following }) {
  const say = useWords(boardWords)
  const others = useStore(following.$others)
  const leader = useStore(following.$leader)
  const before = useRef(leader)
  useEffect(() => {
    if (leader) announce(say('following', { name: leader.name }))
    else if (before.current) announce(say('stoppedFollowing', { name: before.current.name }))
    before.current = leader
  }, [leader, say])
  if (others.length === 0) return null
  return (
    <Menu
      label={say('follow')}
      button={(props) => (
        <Button small kind="quiet" {...props} icon={<Eye size={18} aria-hidden />} aria-label={say('follow')}>
          <span className={styles.words}>{say('follow')}</span>
        </Button>
      )}
    >
      <MenuGroup title={say('followWho')}>
        {others.map((other) => (
          <MenuItem
            key={other.client}
            checked={leader?.client === other.client}
            onSelect={() => (leader?.client === other.client ? following.stop() : following.follow(other.client))}
          >
            {other.name}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  )
}

/** Whom one looks along with, and the way to look for oneself again. */
export function FollowStrip({ following }: { readonly following: Following }) {
  const say = useWords(boardWords)
  const leader = useStore(following.$leader)
  if (!leader) return null
  return (
    <div className={styles.strip}>
      <Eye size={16} aria-hidden />
      <span className={styles.who}>{say('following', { name: leader.name })}</span>
      <Button small onClick={() => following.stop()}>
        {say('stopFollowing')}
      </Button>
    </div>
  )
}
