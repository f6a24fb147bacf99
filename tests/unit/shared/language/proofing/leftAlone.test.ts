import { describe, expect, it } from 'vitest'
import { withoutRussian } from '#shared/language/proofing/leftAlone.ts'

const shown = (line: string) => withoutRussian(line).replace(/\ufffc+/g, '…')

describe('withoutRussian', () => {
  it.each([
    ['Він сказав: «Это был проект» і пішов.', 'Він сказав: … і пішов.'],
    ['“Мы здесь”, – каже свідок.', '…, – каже свідок.'],
    ['Цитата «Ми тут» лишається', 'Цитата «Ми тут» лишається'],
    ['«Це їхній объект» – суміш лишається', '«Це їхній объект» – суміш лишається'],
    ['Это был очень важный объект', '…'],
    ['одне слово сьезд', 'одне слово сьезд'],
  ])('%s', (line, rest) => expect(shown(line)).toBe(rest))

  it('keeps every index', () => {
    expect(withoutRussian('а «Это мы» б')).toHaveLength('а «Это мы» б'.length)
  })
})
