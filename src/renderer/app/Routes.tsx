import { FileQuestion } from 'lucide-react'
import { lazy, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { z } from 'zod'
import { articleId, localizationId } from '#shared/domain/ids.ts'
import { language } from '#shared/domain/language.ts'
import { DeskScreen } from '../features/desk/DeskScreen.tsx'
import { QueueScreen } from '../features/queue/QueueScreen.tsx'
import { ConnectScreen } from '../features/sites/ConnectScreen.tsx'
import { StartScreen } from '../features/sites/StartScreen.tsx'
import { isDeskList, paths, routes } from '../lib/paths.ts'
import { fromAddressPart } from '../lib/problemScreen.ts'
import { useSettings } from '../lib/settings.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Shell } from './Shell.tsx'

// Screens with an editor and rarely used screens are loaded after the first screen is shown.
const loaders = {
  write: () => import('../features/write/WriteScreen.tsx'),
  translate: () => import('../features/translate/TranslateScreen.tsx'),
  review: () => import('../features/review/ReviewScreen.tsx'),
  preview: () => import('../features/preview/PreviewScreen.tsx'),
  merge: () => import('../features/review/MergeScreen.tsx'),
  search: () => import('../features/search/SearchScreen.tsx'),
  media: () => import('../features/media/MediaScreen.tsx'),
  trash: () => import('../features/trash/TrashScreen.tsx'),
  settings: () => import('../features/settings/SettingsScreen.tsx'),
}
const WriteScreen = lazy(async () => ({ default: (await loaders.write()).WriteScreen }))
const TranslateScreen = lazy(async () => ({ default: (await loaders.translate()).TranslateScreen }))
const ReviewScreen = lazy(async () => ({ default: (await loaders.review()).ReviewScreen }))
const PreviewScreen = lazy(async () => ({ default: (await loaders.preview()).PreviewScreen }))
const MergeScreen = lazy(async () => ({ default: (await loaders.merge()).MergeScreen }))
const SearchScreen = lazy(async () => ({ default: (await loaders.search()).SearchScreen }))
const MediaScreen = lazy(async () => ({ default: (await loaders.media()).MediaScreen }))
const TrashScreen = lazy(async () => ({ default: (await loaders.trash()).TrashScreen }))
const SettingsScreen = lazy(async () => ({ default: (await loaders.settings()).SettingsScreen }))

/** Loads the other screens when the window is idle, so that opening one for the first time is fast. */
function useScreensReadAhead(): void {
  useEffect(() => {
    const moment = requestIdleCallback(() => {
      for (const load of Object.values(loaders)) void load()
    })
    return () => cancelIdleCallback(moment)
  }, [])
}

function NotFound() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  return (
    <Page title={t('shell.notFoundTitle')}>
      <EmptyState
        icon={FileQuestion}
        title={t('shell.notFoundWhat')}
        actions={
          <Button onPress={() => navigate(paths.desk('all'))}>
            {t('shell.palette.goTo', { screen: t('desk.list.all') })}
          </Button>
        }
      >
        {t('shell.notFoundText')}
      </EmptyState>
    </Page>
  )
}

/** Parses a part of the address as an id; an invalid address shows the ordinary "nothing here". */
function Checked<K extends z.ZodType>({
  kind,
  value,
  children,
}: {
  kind: K
  value: string
  children: (id: z.output<K>) => ReactNode
}) {
  const parsed = kind.safeParse(value)
  return parsed.success ? children(parsed.data) : <NotFound />
}

export function Routes() {
  const { firstStartDone } = useSettings()
  useScreensReadAhead()
  return (
    <Switch>
      <Route path="/">
        <Redirect to={firstStartDone ? paths.desk('mine') : paths.start} replace />
      </Route>
      <Route path={routes.start} component={StartScreen} />
      <Route path={routes.connect}>
        <ConnectScreen key="new" />
      </Route>
      <Route path={routes.signIn}>{({ site }) => <ConnectScreen key={site} siteId={site} />}</Route>
      <Route>
        <Shell>
          <Switch>
            <Route path={routes.desk}>
              {({ list }) => (isDeskList(list) ? <DeskScreen key={list} list={list} /> : <NotFound />)}
            </Route>
            <Route path={routes.write}>
              {({ article, language: name, focus }) => (
                <Checked kind={articleId} value={article}>
                  {(id) => (
                    <Checked kind={language} value={name}>
                      {(of) => (
                        <WriteScreen
                          key={`${id}-${of}`}
                          articleId={id}
                          language={of}
                          focus={fromAddressPart(focus)}
                        />
                      )}
                    </Checked>
                  )}
                </Checked>
              )}
            </Route>
            <Route path={routes.preview}>
              {({ article, language: name }) => (
                <Checked kind={articleId} value={article}>
                  {(id) => (
                    <Checked kind={language} value={name}>
                      {(of) => <PreviewScreen key={`${id}-${of}`} articleId={id} language={of} />}
                    </Checked>
                  )}
                </Checked>
              )}
            </Route>
            <Route path={routes.review}>
              {({ article }) => (
                <Checked kind={articleId} value={article}>
                  {(id) => <ReviewScreen key={id} articleId={id} />}
                </Checked>
              )}
            </Route>
            <Route path={routes.translate}>
              {({ article, target }) => (
                <Checked kind={articleId} value={article}>
                  {(id) => (
                    <Checked kind={language} value={target}>
                      {(to) => <TranslateScreen key={`${id}-${to}`} articleId={id} target={to} />}
                    </Checked>
                  )}
                </Checked>
              )}
            </Route>
            <Route path={routes.conflict}>
              {({ localization }) => (
                <Checked kind={localizationId} value={localization}>
                  {(id) => <MergeScreen key={id} localizationId={id} />}
                </Checked>
              )}
            </Route>
            <Route path={routes.queue} component={QueueScreen} />
            <Route path={routes.search} component={SearchScreen} />
            <Route path={routes.media} component={MediaScreen} />
            <Route path={routes.trash} component={TrashScreen} />
            <Route path={routes.settings} component={SettingsScreen} />
            <Route component={NotFound} />
          </Switch>
        </Shell>
      </Route>
    </Switch>
  )
}
