import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstOfEachArticle } from '#main/services/outbox/run/runSite.ts'
import type { IntentState } from '#shared/contract/intentViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'

interface Open {
  name: string
  articleId: ArticleId
  state: IntentState
  delivered: boolean
  cancelRequested: boolean
}

const intent = (name: string, article: string, more: Partial<Open> = {}): Open => ({
  ...{ name, articleId: article as ArticleId, state: 'waiting', delivered: false, cancelRequested: false },
  ...more,
})
const onSite = { state: 'sent', delivered: true } as const
const namesOf = (open: Open[]) => firstOfEachArticle(open).map(({ name }) => name)

describe('which intents of a site may be sent now', () => {
  it.each<[string, Open[], string[]]>([
    ['none', [], []],
    ['the first click of each article', [intent('1', 'a'), intent('2', 'b'), intent('3', 'a')], ['1', '2']],
    [
      'one that waits on the site does not hold up the next',
      [intent('1', 'a', onSite), intent('2', 'a')],
      ['1', '2'],
    ],
    [
      'one that is to be taken down there does',
      [intent('1', 'a', { ...onSite, cancelRequested: true }), intent('2', 'a')],
      ['1'],
    ],
    ['one that needs a person does', [intent('1', 'a', { state: 'needsYou' }), intent('2', 'a')], ['1']],
    [
      'one that waits on the site comes along behind another',
      [intent('1', 'a'), intent('2', 'a', onSite)],
      ['1', '2'],
    ],
  ])('%s', (_, open, names) => {
    expect(namesOf(open)).toEqual(names)
  })

  it('leaves no article out, keeps the order, and sends at most one of each that is not on the site', () => {
    const open = fc
      .array(fc.record({ article: fc.constantFrom('a', 'b', 'c'), isOnSite: fc.boolean() }))
      .map((all) =>
        all.map(({ article, isOnSite }, at) => intent(String(at), article, isOnSite ? onSite : {})),
      )
    fc.assert(
      fc.property(open, (all) => {
        const first = firstOfEachArticle(all)
        expect(new Set(first.map(({ articleId }) => articleId))).toEqual(
          new Set(all.map(({ articleId }) => articleId)),
        )
        expect(first).toEqual(all.filter((one) => first.includes(one)))
        const articles = first.filter(({ delivered }) => !delivered).map(({ articleId }) => articleId)
        expect(new Set(articles).size).toBe(articles.length)
      }),
    )
  })
})
