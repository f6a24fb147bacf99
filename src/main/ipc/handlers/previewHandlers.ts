import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createPreviewHandlers = ({
  preview,
}: Pick<EditorialServices, 'preview'>): Handlers<ChannelsOf<'preview'>> => ({
  'preview.open': ({ articleId }) => preview.open(articleId),
})
