import { describe, expect, it } from 'vitest'
import { countdown, createFormats, shortHash } from '#renderer/i18n/formats.ts'
import { zonedTime } from '#shared/domain/time.ts'

const uk = createFormats('uk', 'Europe/Kyiv')
const en = createFormats('en', 'Europe/Kyiv')
/** Intl parts words with no-break and narrow spaces that differ between its versions. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formats', () => {
  const published = '2022-05-24T07:08:00.000Z'

  it('print date and time as the sites do, in the given zone', () => {
    expect(uk.dateTime(published)).toBe('24.05.2022 10:08')
    expect(en.dateTime(published)).toBe('24 May 2022 10:08')
    expect(createFormats('uk', 'UTC').dateTime(published)).toBe('24.05.2022 07:08')
  })

  it('keep midnight as 00, not 24', () => {
    expect(uk.time('2022-05-23T21:00:00.000Z')).toBe('00:00')
    expect(en.time('2022-05-23T21:00:00.000Z')).toBe('00:00')
  })

  it('print a publication time in the zone it was meant in', () => {
    const time = zonedTime.parse({ instant: published, zone: 'Europe/London', wall: '2022-05-24T08:08' })
    expect(uk.zoned(time)).toBe('24.05.2022 08:08')
  })

  it('read the clock of a camera as it stood', () => {
    expect(uk.camera('2022:05:24 10:08:00')).toBe('24.05.2022 10:08')
    expect(en.camera('2022-05-24T23:59:01+09:00')).toBe('24 May 2022 23:59')
    expect(uk.camera('0000:00:00 00:00:00')).toBe('0000:00:00 00:00:00')
    expect(uk.camera('unknown')).toBe('unknown')
  })

  it('shorten what is near in time, by the day of the zone', () => {
    const now = new Date('2022-05-24T21:30:00.000Z').getTime() // 00:30 on the 25th in Kyiv
    expect(uk.when('2022-05-24T21:10:00.000Z', now)).toBe('00:10')
    expect(uk.when('2022-05-24T20:50:00.000Z', now)).toBe('учора 23:50')
    expect(en.when('2022-05-24T20:50:00.000Z', now)).toBe('yesterday 23:50')
    expect(uk.when('2022-05-22T20:50:00.000Z', now)).toBe('22.05.2022 23:50')
    expect(uk.whenShort('2022-05-24T20:50:00.000Z', now)).toBe('учора 23:50')
    expect(uk.whenShort('2022-05-22T20:50:00.000Z', now)).toBe('22.05.2022')
  })

  it('say how long ago', () => {
    const now = new Date(published).getTime()
    expect(plain(uk.relative('2022-05-24T07:03:00.000Z', now))).toBe('5 хв тому')
    expect(plain(en.relative('2022-05-24T09:08:00.000Z', now))).toBe('in 2 hr')
    expect(uk.relative('2022-05-24T07:07:30.000Z', now)).toBe('зараз')
  })

  it('write numbers and sizes as the language does', () => {
    expect(plain(uk.number(10_000))).toBe('10 000')
    expect(en.number(10_000)).toBe('10,000')
    expect(plain(uk.bytes(1_234_567))).toBe('1,2 МБ')
    expect(en.bytes(1_234_567)).toBe('1.2 MB')
    expect(en.bytes(950)).toBe('950 byte')
    expect(uk.megapixels(4032, 3024)).toBe('12,2')
  })

  it('sort Ukrainian letters where they belong', () => {
    expect(['ґанок', 'дім', 'гора', 'їжак', 'йод', 'іній'].sort(uk.compare)).toEqual([
      'гора',
      'ґанок',
      'дім',
      'іній',
      'їжак',
      'йод',
    ])
  })
})

describe('countdown', () => {
  it.each([
    [0, '0:00'],
    [-5000, '0:00'],
    [1, '0:01'],
    [59_000, '0:59'],
    [95_000, '1:35'],
    [3_600_000, '1:00:00'],
    [3_661_000, '1:01:01'],
  ])('%i ms is %s', (milliseconds, text) => {
    expect(countdown(milliseconds)).toBe(text)
  })
})

it('shortHash keeps what a person can compare', () => {
  expect(shortHash('0123456789abcdef')).toBe('01234567')
})
