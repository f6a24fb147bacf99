import { describe, expect, it } from 'vitest'
import { createSpeller } from '#renderer/proofing/engine/createSpeller.ts'
import { loadDictionary } from '#tests/support/proofing/dictionaries.ts'

const speller = createSpeller(loadDictionary)
const misspelled = async (line: string) =>
  (await speller.check(line)).map(({ start, end }) => line.slice(start, end))

describe('the speller', () => {
  it('finds misspelled words of both languages in one line', async () => {
    expect(await misspelled('Громадаа recieved нове приміщення від colour')).toEqual(['Громадаа', 'recieved'])
  })

  it('takes every apostrophe', async () => {
    expect(await misspelled("з'являється з’являється зʼявляється зявляється don't don’t")).toEqual([
      'зявляється',
    ])
  })

  it('does not take a Latin word for a Ukrainian one', async () => {
    expect(await misspelled('qwrtz')).toEqual(['qwrtz'])
  })

  it('takes names of the aggressor in lower case, and Ukrainian names in English', async () => {
    expect(await misspelled('росія, рф і москва; Kyiv’s hromada, Lviv oblast, KYIV')).toEqual([])
    expect(await misspelled('Графік прийому громадян, прийомна сім’я, Прийом і зйомка')).toEqual([])
  })

  it('takes a hyphenated word whose parts are words', async () => {
    expect(
      await misspelled('громада-партнер соціально-економічний росія-агресорка громада-прартнер'),
    ).toEqual(['громада-прартнер'])
  })

  it('suggests the word that differs in the apostrophe alone first', async () => {
    expect((await speller.suggest('зявляється', 'uk'))[0]).toBe('з\u02bcявляється')
    expect((await speller.suggest('recieve', 'en'))[0]).toBe('receive')
  })

  it('loads a dictionary when the first word of its letters comes, and once', async () => {
    const loaded: string[] = []
    const lazy = createSpeller((script) => {
      loaded.push(script)
      return loadDictionary(script)
    })
    await lazy.check('12 345')
    expect(loaded).toEqual([])
    await Promise.all([lazy.check('colour'), lazy.check('centre')])
    expect(loaded).toEqual(['en'])
  })

  it('tries a dictionary again that could not be read', async () => {
    let fails = true
    const broken = createSpeller(async (script) => {
      if (fails) throw new Error('gone')
      return loadDictionary(script)
    })
    await expect(broken.check('colour')).rejects.toThrow('gone')
    fails = false
    expect(await broken.check('colouur')).toHaveLength(1)
  })
})
