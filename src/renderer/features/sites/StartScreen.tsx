import { FlaskConical, PencilLine, Plug } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useBringIn } from '#renderer/bringIn/useBringIn.ts'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { updateSettings, useSettings } from '#renderer/lib/settings.tsx'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { useRestoreBackup } from '#renderer/pickers/backups/useRestoreBackup.tsx'
import { DropArea } from '#renderer/pickers/media/DropArea.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { Failure } from '#shared/contract/errors.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import './sites.css'

interface ChoiceProps {
  icon: typeof Plug
  title: string
  text: string
  children: ReactNode
}

function Choice({ icon: Icon, title, text, children }: ChoiceProps) {
  return (
    <section className="start__choice" data-region>
      <Icon aria-hidden className="start__icon" />
      <h2 className="start__choice-title">{title}</h2>
      <p className="start__text">{text}</p>
      <div className="start__do">{children}</div>
    </section>
  )
}

function PracticeChoice() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [isStarting, setStarting] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const start = async () => {
    setStarting(true)
    setFailure(null)
    try {
      await invoke('sites.startPractice', {})
      await updateSettings({ firstStartDone: true })
      navigate(paths.desk('mine'))
    } catch (error) {
      setFailure(failureOf(error))
      setStarting(false)
    }
  }
  return (
    <Choice icon={FlaskConical} title={t('sites.start.practiceTitle')} text={t('sites.start.practiceText')}>
      <Button variant="primary" isPending={isStarting} onPress={() => void start()}>
        {isStarting ? t('sites.start.practiceRunning') : t('sites.start.practiceButton')}
      </Button>
      {failure && <FailureNotice failure={failure} />}
    </Choice>
  )
}

function WriteChoice() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const showResult = useShowResult()
  const { localName } = useSettings()
  const [name, setName] = useState(localName)
  const start = async () => {
    await updateSettings({ firstStartDone: true, localName: name.trim() })
    const { article } = await invoke('articles.create', { sourceLanguage: 'uk' })
    navigate(paths.write(article.id, article.sourceLanguage))
  }
  return (
    <Choice icon={PencilLine} title={t('sites.start.laterTitle')} text={t('sites.start.laterText')}>
      <form
        className="start__form"
        onSubmit={(event) => {
          event.preventDefault()
          void showResult(start())
        }}
      >
        <TextField
          label={t('sites.start.nameLabel')}
          note={t('sites.start.nameNote')}
          value={name}
          onChange={setName}
          autoComplete="name"
        />
        <Button type="submit">{t('sites.start.laterButton')}</Button>
      </form>
    </Choice>
  )
}

/** Begins the work without a site, with files that were dropped before any choice was made. */
function useBeginWith(): (files: readonly File[]) => Promise<void> {
  const [, navigate] = useLocation()
  const { bringNew } = useBringIn()
  return async (files) => {
    await updateSettings({ firstStartDone: true })
    navigate(paths.desk('mine'))
    await bringNew(files)
  }
}

/** The first start, and later the way to a first site: three options, none of them final. */
export function StartScreen() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const showResult = useShowResult()
  const { interfaceLanguage, firstStartDone } = useSettings()
  const other = otherLanguage(interfaceLanguage)
  const beginWith = useBeginWith()
  const restore = useRestoreBackup()
  const turn = () => showResult(updateSettings({ interfaceLanguage: other }))
  return (
    <DropArea words={t('bringIn.drop')} onFiles={(files) => void showResult(beginWith(files))}>
      <main className="start">
        <title>{`${t('sites.start.title')} · ${t('shell.name')}`}</title>
        <div className="start__top" data-region>
          {firstStartDone && (
            <Button variant="quiet" size="small" onPress={() => navigate(paths.desk('mine'))}>
              {t('sites.start.back')}
            </Button>
          )}
          <Button
            variant="quiet"
            size="small"
            className="start__language"
            lang={other}
            onPress={() => void turn()}
          >
            {t('shell.switchLanguage')}
          </Button>
        </div>
        <header className="start__head">
          <h1 className="start__name">{t('shell.name')}</h1>
          <p className="start__lead">{t('sites.start.lead')}</p>
        </header>
        <div className="start__choices">
          <PracticeChoice />
          <Choice icon={Plug} title={t('sites.start.connectTitle')} text={t('sites.start.connectText')}>
            <Button onPress={() => navigate(paths.connect)}>{t('sites.start.connectButton')}</Button>
          </Choice>
          <WriteChoice />
        </div>
        <p className="start__restore" data-region>
          {t('sites.start.restoreText')}{' '}
          <Button size="small" isPending={restore.isSeeking} onPress={() => void restore.begin()}>
            {t('sites.start.restoreButton')}
          </Button>
        </p>
        {restore.dialog}
      </main>
    </DropArea>
  )
}
