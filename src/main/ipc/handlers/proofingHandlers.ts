import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createProofingHandlers = ({
  proofing,
}: Pick<EditorialServices, 'proofing'>): Handlers<ChannelsOf<'proofing' | 'houseWords'>> => ({
  'proofing.open': ({ articleId }) => proofing.open(articleId),
  'proofing.ignore': ({ articleId, ...one }) => {
    proofing.ignore(articleId, one)
    return {}
  },
  'houseWords.list': ({ siteId }) => proofing.dictionary(siteId),
  'houseWords.set': ({ siteId, word, state }) => {
    proofing.setWord(siteId, word, state)
    return {}
  },
})
