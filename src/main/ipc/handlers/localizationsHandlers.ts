import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createLocalizationsHandlers = ({
  localizations,
  revisions,
  translation,
}: Pick<EditorialServices, 'localizations' | 'revisions' | 'translation'>): Handlers<
  ChannelsOf<'localizations'>
> => ({
  'localizations.open': ({ id }) => localizations.open(id),
  'localizations.save': (change) => localizations.save(change),
  'localizations.create': ({ articleId, language }) => translation.start(articleId, language),
  'localizations.revisions': ({ id }) => revisions.list(id),
  'localizations.openRevision': ({ id }) => revisions.open(id),
  'localizations.restoreRevision': ({ id }) => revisions.restore(id),
})
