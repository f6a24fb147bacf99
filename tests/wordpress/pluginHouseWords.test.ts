import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createNewsroomLaptop } from '#tests/support/wordpress/newsroomLaptop.ts'
import { type RestClient, restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

describe.skipIf(isNamedSite())('the house dictionary, kept by visnyk-connect', () => {
  let wordpress: WordPress
  let editor: RestClient
  let contributor: RestClient
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    editor = restClient(wordpress, 'editor')
    contributor = restClient(wordpress, 'contributor')
  })
  afterAll(() => wordpress.close())
  beforeEach(async () => {
    await wordpress.reset()
    await wordpress.sql("DELETE FROM wp_options WHERE option_name = 'visnyk_connect_words'")
  })
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  const change = (client: RestClient, ...changes: { word: string; state: string }[]) =>
    client.post('visnyk/v1/house-words', { changes })

  test('editors decide, everybody else proposes and takes back', async () => {
    await change(editor, { word: 'Вільхівка', state: 'accepted' }, { word: '112', state: 'accepted' })
    const answer = await change(
      contributor,
      { word: 'Вільхівка', state: 'removed' },
      { word: 'Зелениця', state: 'accepted' },
      { word: 'Гайок', state: 'proposed' },
      { word: 'м\u02bcята-Гайок', state: 'proposed' },
    )
    expect(answer.json).toMatchObject({
      words: [
        { word: '112', state: 'accepted' },
        { word: 'Вільхівка', state: 'accepted' },
        { word: 'Гайок', state: 'proposed' },
        { word: 'м\u02bcята-Гайок', state: 'proposed' },
      ],
    })
    await change(contributor, { word: 'Гайок', state: 'removed' })
    const { json } = await editor.get('visnyk/v1/house-words')
    expect((json as { words: { word: string }[] }).words.map(({ word }) => word)).toEqual([
      '112',
      'Вільхівка',
      'м\u02bcята-Гайок',
    ])
  })

  test('what is no word is refused, and strangers read nothing', async () => {
    for (const word of ['', 'два слова', '<b>', 'слово\n', 'а'.repeat(61)])
      expect((await change(editor, { word, state: 'accepted' })).status, word).toBe(400)
    expect((await change(editor, { word: 'слово', state: 'other' })).status).toBe(400)
    expect((await fetch(`${wordpress.address}/wp-json/visnyk/v1/house-words`)).status).toBe(401)
  })

  test('the words of one laptop come to another', async () => {
    const { laptop: one } = await createNewsroomLaptop(wordpress, 'editor')
    const { siteId } = one
    await one.invoke('houseWords.set', { siteId, word: 'Вільхівка', state: 'accepted' })
    await one.sync()
    const { laptop: other } = await createNewsroomLaptop(wordpress, 'author')
    await other.sync()
    const { words } = await other.invoke('houseWords.list', { siteId: other.siteId })
    expect(words.map(({ word, state }) => [word, state])).toEqual([['Вільхівка', 'accepted']])
  })
})
