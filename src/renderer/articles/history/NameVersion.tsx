import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../lib/queries.ts'
import { useShowResult } from '../../lib/useShowResult.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { Version } from './useVersions.ts'

interface NameVersionProps {
  version: Version
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks for the name of a version. */
export function NameVersion({ version, isOpen, onOpenChange }: NameVersionProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      help="history#versions"
      title={t('history.nameTitle')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      {(close) => <NameForm version={version} onDone={close} />}
    </Dialog>
  )
}

function NameForm({ version, onDone }: { version: Version; onDone: () => void }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const command = useCommand('history.name')
  const [name, setName] = useState(version.name ?? '')
  const save = async () => {
    if (await showResult(command.mutateAsync({ id: version.revision.id, name: name.trim() }))) onDone()
  }
  return (
    <form
      className="history__naming"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t('history.name')}
        note={t('history.nameNote')}
        value={name}
        onChange={(typed) => setName(typed.slice(0, 120))}
        maxLength={120}
        autoFocus
      />
      <Button type="submit" variant="primary" isPending={command.isPending}>
        {t('history.saveName')}
      </Button>
    </form>
  )
}
