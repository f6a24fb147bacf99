import { expect, it } from 'vitest'
import type { Role } from '#shared/domain/account.ts'
import { type RunningSite, startSite } from '#tests/support/site/startSite.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'

/** A laptop of a person with this role, at work. */
function laptopOf(running: RunningSite, role: Role): Laptop {
  const laptop = createLaptop({ running, role })
  laptop.start()
  return laptop
}

const set = ({ invoke, siteId }: Laptop, word: string, state: 'accepted' | 'proposed' | 'removed') =>
  invoke('houseWords.set', { siteId, word, state })
const words = async ({ invoke, siteId }: Laptop) =>
  (await invoke('houseWords.list', { siteId })).words.map(({ word, state }) => `${word} ${state}`)

it('brings the words of one laptop to the others, and what is taken out, too', async () => {
  const running = await startSite()
  const editor = laptopOf(running, 'editor')
  const author = laptopOf(running, 'author')
  await set(editor, 'Вільхівка', 'accepted')
  await set(author, 'Зелениця', 'proposed')
  await editor.sync()
  await author.sync()
  await editor.sync()
  expect(await words(author)).toEqual(['Вільхівка accepted', 'Зелениця proposed'])
  expect(await words(editor)).toEqual(await words(author))

  await set(editor, 'Зелениця', 'accepted')
  await set(editor, 'Вільхівка', 'removed')
  await editor.sync()
  await author.sync()
  expect(await words(author)).toEqual(['Зелениця accepted'])
})

it('keeps what was changed without a connection, and merges it word by word', async () => {
  const running = await startSite()
  const one = laptopOf(running, 'editor')
  const other = laptopOf(running, 'editor')
  await set(one, 'Вільхівка', 'accepted')
  await one.sync()
  await other.sync()
  // Both work offline: one takes the word out, the other adds another.
  await set(one, 'Вільхівка', 'removed')
  await set(other, 'Зелениця', 'accepted')
  await other.sync()
  await one.sync()
  await other.sync()
  expect(await words(one)).toEqual(['Зелениця accepted'])
  expect(await words(other)).toEqual(['Зелениця accepted'])
})

it('an answer that was lost is asked for again', async () => {
  const running = await startSite()
  const lost = running.site.faults.add({ kind: 'truncated', method: 'POST', path: /house-words/, times: 10 })
  const one = laptopOf(running, 'editor')
  const other = laptopOf(running, 'editor')
  await set(one, 'Вільхівка', 'accepted')
  await one.sync()
  await other.sync()
  expect(await words(other)).toEqual(['Вільхівка accepted'])
  expect(lost.struck()).toBeGreaterThan(0)
  lost.remove()
  await one.sync()
  expect(await words(one)).toEqual(['Вільхівка accepted'])
})

it('a site that keeps no words leaves them on the computer, and the sync works on', async () => {
  const running = await startSite()
  running.site.faults.add({ kind: 'problem', problem: 'not-found', path: /house-words/, times: 10 })
  const one = laptopOf(running, 'editor')
  await set(one, 'Вільхівка', 'accepted')
  await one.sync()
  expect(await words(one)).toEqual(['Вільхівка accepted'])
})

it('the site lets nobody but editors decide', async () => {
  const running = await startSite()
  const ask = async (role: Role, changes: { word: string; state: string }[]) => {
    const answer = await fetch(`${running.address}/api/house-words`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await running.token(role)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ changes }),
    })
    return { status: answer.status, body: await answer.json() }
  }
  const accepted = await ask('editor', [{ word: 'Вільхівка', state: 'accepted' }])
  expect(accepted).toMatchObject({ status: 200, body: { words: [{ word: 'Вільхівка', state: 'accepted' }] } })
  const refused = await ask('author', [
    { word: 'Вільхівка', state: 'removed' },
    { word: 'Зелениця', state: 'accepted' },
    { word: 'Гайок', state: 'proposed' },
  ])
  expect(refused.body).toMatchObject({
    words: [
      { word: 'Вільхівка', state: 'accepted' },
      { word: 'Гайок', state: 'proposed' },
    ],
  })
  expect((await ask('editor', [{ word: 'два слова', state: 'accepted' }])).status).toBe(422)
})
