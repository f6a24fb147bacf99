import { expect, it } from 'vitest'
import { createI18n } from '#renderer/i18n/createI18n.ts'

it.each([
  ['uk', 'aheadDays', 1, 'Годинник цього комп’ютера випереджає годинник сайту на 1 день.'],
  ['uk', 'aheadDays', 2, 'Годинник цього комп’ютера випереджає годинник сайту на 2 дні.'],
  ['uk', 'behindDays', 5, 'Годинник цього комп’ютера відстає від годинника сайту на 5 днів.'],
  ['uk', 'behindHours', 21, 'Годинник цього комп’ютера відстає від годинника сайту на 21 годину.'],
  ['uk', 'aheadMinutes', 17, 'Годинник цього комп’ютера випереджає годинник сайту на 17 хвилин.'],
  ['en', 'aheadDays', 1, "This computer's clock is 1 day ahead of the site's."],
  ['en', 'behindHours', 2, "This computer's clock is 2 hours behind the site's."],
] as const)('%s: %s %i', (language, context, count, words) => {
  const i18n = createI18n(language)
  expect(i18n.t('errors.siteClock', { context, count }).startsWith(`${words} `)).toBe(true)
})
