import type { HouseService } from '#main/services/house/houseService.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createHouseHandlers = (deps: {
  house: HouseService
  /** The system's dialog; null when the person cancelled. */
  chooseTarget(name: string): Promise<string | null>
}): Handlers<ChannelsOf<'house'>> => {
  const { house, chooseTarget } = deps
  return {
    'house.save': async ({ templateId }) => {
      const target = await chooseTarget(templateId === null ? 'visnyk-house.json' : 'visnyk-template.json')
      if (target === null) return { saved: false }
      await house.save(target, templateId)
      return { saved: true }
    },
    'house.take': ({ text }) => house.takeText(text),
  }
}
