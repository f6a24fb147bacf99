import fc from 'fast-check'
import { expect, test } from 'vitest'
import { feedAddress } from '#shared/contract/updateViews.ts'
import { partsOfNotes } from '#shared/domain/releaseNotes.ts'
import { isNewer } from '#shared/domain/version.ts'

const version = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((numbers) => numbers.join('.'))

test('versions are ordered by their numbers', () => {
  expect(isNewer('0.10.0', '0.9.9')).toBe(true)
  expect(isNewer('1.0.0', '1.0.0')).toBe(false)
  expect(isNewer('1.0.0', '1.0.0-beta')).toBe(true)
  expect(isNewer('next', '1.0.0')).toBe(false)
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(isNewer(a, b) && isNewer(b, a)).toBe(false)
      expect(isNewer(a, b) || isNewer(b, a)).toBe(a !== b)
      if (isNewer(a, b) && isNewer(b, c)) expect(isNewer(a, c)).toBe(true)
    }),
  )
})

test('notes have headings, items that go on, and paragraphs', () => {
  expect(partsOfNotes('# Нове\nПерший\nрядок.\n\nДругий.\n- одне,\n  довге\n- друге\n\nКінець')).toEqual([
    { kind: 'heading', text: 'Нове' },
    { kind: 'paragraph', text: 'Перший рядок.' },
    { kind: 'paragraph', text: 'Другий.' },
    { kind: 'items', items: ['одне, довге', 'друге'] },
    { kind: 'paragraph', text: 'Кінець' },
  ])
})

test('no word of notes is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('слово', '# вище', '- точка', '', 'ще раз')), (lines) => {
      const words = partsOfNotes(lines.join('\n')).flatMap((part) =>
        part.kind === 'items' ? part.items : part.text,
      )
      const wanted = lines.map((line) => line.replace(/^(#|-) /, '')).filter((line) => line !== '')
      expect(words.join(' ')).toBe(wanted.join(' '))
    }),
  )
})

test('updates come by https, or from this computer', () => {
  expect(feedAddress.parse(' https://rada.example/visnyk?x#y ')).toBe('https://rada.example/visnyk/')
  expect(feedAddress.parse('http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080/')
  for (const bad of [
    'http://rada.example/',
    'https://name:password@rada.example/',
    'file:///home/updates/',
    'rada.example',
    'http://127.0.0.1.rada.example/',
  ])
    expect(feedAddress.safeParse(bad).success).toBe(false)
})
