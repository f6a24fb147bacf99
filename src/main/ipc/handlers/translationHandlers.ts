import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createTranslationHandlers = ({
  translation,
}: Pick<EditorialServices, 'translation'>): Handlers<ChannelsOf<'translation'>> => ({
  'translation.open': ({ articleId, target }) => translation.open(articleId, target),
  'translation.confirm': (pin) => translation.confirm(pin),
  'translation.unconfirm': ({ targetId, blockId }) => translation.unconfirm(targetId, blockId),
  'translation.mark': (mark) => translation.mark(mark),
  'translation.confirmField': ({ targetId, field }) => translation.confirmField(targetId, field),
})
